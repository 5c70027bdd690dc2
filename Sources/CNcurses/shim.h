// What Swift cannot import of ncurses: macros with casts or arguments, and global variables. No logic.
#ifndef DIPOLESCOPE_CNCURSES_SHIM_H
#define DIPOLESCOPE_CNCURSES_SHIM_H

// Without this the header hides the wide-character functions.
#define _XOPEN_SOURCE_EXTENDED 1
// The macro forms hide the functions of the same names from Swift.
#define NCURSES_NOMACROS 1

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <term.h>
#include <wchar.h>

// term.h defines ordinary words as macros.
#undef lines
#undef columns
#undef tab
#undef bell

#include "terminal_guard.h"

// The Glibc module that Swift sees is built without the feature macros these stand behind.
extern int wcwidth(wchar_t);

static inline WINDOW *tui_stdscr(void) { return stdscr; }
static inline WINDOW *tui_curscr(void) { return curscr; }
static inline TERMINAL *tui_current_terminal(void) { return cur_term; }
static inline int tui_lines(void) { return LINES; }
static inline int tui_columns(void) { return COLS; }
static inline int tui_colours(void) { return COLORS; }
static inline int tui_colour_pairs(void) { return COLOR_PAIRS; }

static inline uint32_t tui_bold(void) { return A_BOLD; }
static inline uint32_t tui_reverse(void) { return A_REVERSE; }
static inline uint32_t tui_dim(void) { return A_DIM; }
static inline uint32_t tui_underline(void) { return A_UNDERLINE; }

/// Forgets sequences that terminals promise under common names and do not all have: repeat a character (PuTTY shows it
/// once) and scroll by several lines. ncurses then writes the characters out, and scrolls line by line.
static inline void tui_forget_rare_sequences(void) {
  if (!cur_term) return;
  repeat_char = NULL;
  parm_index = NULL;
  parm_rindex = NULL;
}

/// The string of a terminfo capability, or null where it is absent or the name is no string capability.
static inline const char *tui_string_capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (char *)-1 ? NULL : value;
}

/// The strings that move the cursor to a place; tparm itself is variadic.
static inline const char *tui_move_string(int row, int column) {
  const char *cup = tui_string_capability("cup");
  return cup ? tparm(cup, row, column) : NULL;
}

/// Columns a character takes, -1 if it cannot be printed in this locale.
static inline int tui_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

/// Writes one cell. The pair goes through the last argument of setcchar, so that pairs above 255 work.
static inline void tui_put_cell(int row, int column, uint32_t scalar, uint32_t attributes, int pair) {
  wchar_t text[2] = {(wchar_t)scalar, 0};
  cchar_t cell;
  if (setcchar(&cell, text, attributes, 0, &pair) == OK) mvwadd_wch(stdscr, row, column, &cell);
}

static inline const char *tui_codeset(void) { return nl_langinfo(CODESET); }

#endif
