// What must run inside a signal handler, where neither Swift nor ncurses may be called: giving the terminal back
// when the program dies, and noting signals for the event loop. Only functions that POSIX calls async-signal-safe.
#ifndef DIPOLESCOPE_TERMINAL_GUARD_H
#define DIPOLESCOPE_TERMINAL_GUARD_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/types.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

extern int pipe2(int[2], int);
extern int memfd_create(const char *, unsigned);

enum { TUI_RESET_CAPACITY = 512, TUI_SIGNALS = 65, TUI_ALTERNATE_STACK = 65536 };

/// All that the handlers need, set while the screen is up.
typedef struct {
  /// 1 while the terminal is ours; whoever makes it 0 gives it back.
  int screen_is_up;
  int input, output;
  int input_flags, output_flags;
  struct termios found;
  char reset[TUI_RESET_CAPACITY];
  size_t reset_length;
  /// The real standard error and the memory file that stands in for it, or -1.
  int saved_error, held_error;
  /// Handlers that were there before ours.
  struct sigaction previous[TUI_SIGNALS];
  unsigned char installed[TUI_SIGNALS];
  /// Signals seen and not yet taken; the doorbell wakes the event loop.
  int pending[TUI_SIGNALS];
  long pending_since[TUI_SIGNALS];
  int continued;
  int doorbell;
} tui_guard_state;

// Weak, because every Swift file that imports this header may emit a copy, and all must share one state. A variable
// outside a function would not do: Swift emits the functions of a header, but not its variables.
__attribute__((weak)) tui_guard_state *_Nonnull tui_guard_pointer(void) {
  static tui_guard_state state;
  return &state;
}

#define tui_guard (*tui_guard_pointer())

/// Copies what was written to standard error while the screen was up to where it belongs.
static inline void tui_replay_error(void) {
  char block[1024];
  int from = tui_guard.held_error, to = tui_guard.saved_error;
  tui_guard.held_error = tui_guard.saved_error = -1;
  if (to < 0) return;
  dup2(to, 2);
  off_t position = 0;
  ssize_t count;
  // A flood would scroll everything else away: its beginning is enough.
  while (position < 65536 && (count = pread(from, block, sizeof block, position)) > 0) {
    if (write(2, block, (size_t)count) < 0 && errno != EINTR) break;
    position += count;
  }
  close(from);
  close(to);
}

/// Gives the terminal back without ncurses. Does nothing unless the screen is up, and works once.
static inline void tui_emergency_restore(void) {
  if (!__atomic_exchange_n(&tui_guard.screen_is_up, 0, __ATOMIC_SEQ_CST)) return;
  // A terminal that accepts nothing must not keep a dying program: wait a little, then write without blocking.
  struct pollfd ready = {.fd = tui_guard.output, .events = POLLOUT};
  poll(&ready, 1, 200);
  fcntl(tui_guard.output, F_SETFL, tui_guard.output_flags | O_NONBLOCK);
  ssize_t ignored = write(tui_guard.output, tui_guard.reset, tui_guard.reset_length);
  (void)ignored;
  tcsetattr(tui_guard.input, TCSANOW, &tui_guard.found);
  fcntl(tui_guard.output, F_SETFL, tui_guard.output_flags);
  fcntl(tui_guard.input, F_SETFL, tui_guard.input_flags);
  tui_replay_error();
}

/// A signal that somebody sent does not come again by itself, as a fault does: let the handler that was there before
/// see it, and then die of it, for that handler (Swift's backtrace) returns and counts on the fault.
static inline void tui_die_of(int number) {
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(number);
  signal(number, SIG_DFL);
  raise(number);
}

/// For faults: the terminal first, then whatever would have happened without us (Swift's backtrace, a core file).
static inline void tui_on_crash(int number, siginfo_t *info, void *context) {
  (void)context;
  tui_emergency_restore();
  sigaction(number, &tui_guard.previous[number], NULL);
  // Codes up to 0 mean kill, raise and abort; after a breakpoint the program would go on.
  if (!info || info->si_code <= 0 || number == SIGTRAP) tui_die_of(number);
}

static inline void tui_ring(void) {
  ssize_t ignored = write(tui_guard.doorbell, "", 1);
  (void)ignored;
}

/// Notes a signal for the event loop. An end that was asked for twice, two seconds apart, and not answered, comes at
/// once: the loop hangs, most likely in a write to a terminal that accepts nothing.
static inline void tui_on_signal(int number) {
  int error = errno;
  struct timespec now = {0, 0};
  clock_gettime(CLOCK_MONOTONIC, &now);
  if (number == SIGCONT) __atomic_fetch_add(&tui_guard.continued, 1, __ATOMIC_SEQ_CST);
  int was = __atomic_exchange_n(&tui_guard.pending[number], 1, __ATOMIC_SEQ_CST);
  if (!was) tui_guard.pending_since[number] = now.tv_sec;
  int ends = number == SIGINT || number == SIGTERM || number == SIGHUP || number == SIGQUIT;
  if (was && ends && now.tv_sec - tui_guard.pending_since[number] >= 2) {
    tui_emergency_restore();
    signal(number, SIG_DFL);
    raise(number);
  }
  tui_ring();
  errno = error;
}

static inline void tui_install(int number, struct sigaction *action) {
  // Nothing may come between, least of all SIGTTOU. But faults must stay open: Swift's backtrace starts a thread that
  // inherits what is blocked here, and reads memory which may not be there.
  static const int faults[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
  sigfillset(&action->sa_mask);
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) sigdelset(&action->sa_mask, faults[i]);
  if (sigaction(number, action, &tui_guard.previous[number]) == 0) tui_guard.installed[number] = 1;
}

static inline void tui_watch_signal(int number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = tui_on_signal;
  action.sa_flags = SA_RESTART;
  tui_install(number, &action);
}

static inline void tui_guard_against(int number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = tui_on_crash;
  // The alternate stack lets the handler run after a stack overflow.
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  tui_install(number, &action);
}

static inline int tui_is_ignored(int number) {
  struct sigaction action;
  return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

static inline void tui_uninstall(int number) {
  if (!tui_guard.installed[number]) return;
  sigaction(number, &tui_guard.previous[number], NULL);
  tui_guard.installed[number] = 0;
}

static inline int tui_take_signal(int number) {
  return __atomic_exchange_n(&tui_guard.pending[number], 0, __ATOMIC_SEQ_CST);
}

static inline int tui_signal_is_pending(int number) {
  return __atomic_load_n(&tui_guard.pending[number], __ATOMIC_SEQ_CST);
}

static inline int tui_times_continued(void) {
  return __atomic_load_n(&tui_guard.continued, __ATOMIC_SEQ_CST);
}

/// Gives the calling thread a stack for handlers, unless it has one.
static inline void tui_use_alternate_stack(void) {
  stack_t now;
  if (sigaltstack(NULL, &now) == 0 && !(now.ss_flags & SS_DISABLE)) return;
  stack_t stack = {.ss_sp = malloc(TUI_ALTERNATE_STACK), .ss_size = TUI_ALTERNATE_STACK, .ss_flags = 0};
  if (stack.ss_sp) sigaltstack(&stack, NULL);
}

/// Also a call of exit() from anywhere gives the terminal back.
static inline void tui_restore_at_exit(void) {
  static int registered;
  if (!registered) registered = atexit(tui_emergency_restore) == 0;
}

/// Stops this process and the rest of its group as Ctrl-Z from the terminal would; returns when it is continued, or
/// at once when nobody could continue it, for the system then drops the signal.
static inline void tui_stop_group(void) {
  struct sigaction ignore, standard, ours;
  memset(&ignore, 0, sizeof ignore);
  memset(&standard, 0, sizeof standard);
  ignore.sa_handler = SIG_IGN;
  standard.sa_handler = SIG_DFL;
  // The others first (a pipeline, a shell script around us), then this process by raise(), which does not return
  // before the stop is over. kill(0, …) alone may return early when it picks another thread.
  sigaction(SIGTSTP, &ignore, &ours);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &standard, NULL);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}

static inline int tui_window_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

/// A pipe whose ends never block and are not inherited.
static inline int tui_pipe(int ends[2]) { return pipe2(ends, O_NONBLOCK | O_CLOEXEC); }

static inline int tui_duplicate(int descriptor) { return fcntl(descriptor, F_DUPFD_CLOEXEC, 3); }

/// Writes all of a short text, past the buffers of ncurses and of standard output.
static inline void tui_send(int descriptor, const char *text) {
  size_t length = strlen(text);
  while (length > 0) {
    ssize_t count = write(descriptor, text, length);
    if (count < 0 && errno != EINTR) return;
    if (count > 0) {
      text += count;
      length -= (size_t)count;
    }
  }
}

static inline int tui_memory_file(void) { return memfd_create("standard-error", 1U /* MFD_CLOEXEC */); }

#endif
