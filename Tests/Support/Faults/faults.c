// Stands between a program and the system (LD_PRELOAD): counts the calls that change one folder, and at one of them
// ends the program or lets the disk be full. Compiled by the tests that need it.
//
// FAULT_FOLDER  calls on paths below it, and on files opened there for writing, count
// FAULT_TRACE   a file that gets the name of every call that counts, a line each
// FAULT_AT      the number of the call at which it happens, from 1; 0: never
// FAULT_KIND    kill: SIGKILL before the call. half: the same, after half of it where it is a write. full: no space
//               from this call on, but for half of a write. once: no space for this call alone. nolinks: as kill, on a
//               file system without second names, like FAT
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))

enum need { SPACE, NO_SPACE };

static int calls;

static const char *variable(const char *name) {
  const char *text = getenv(name);
  return text ? text : "";
}

static int is(const char *kind) { return !strcmp(variable("FAULT_KIND"), kind); }

static int below(const char *path) {
  const char *folder = variable("FAULT_FOLDER");
  const size_t length = strlen(folder);
  char here[4096] = "", whole[8192];
  if (*path != '/' && !getcwd(here, sizeof here)) return 0;
  snprintf(whole, sizeof whole, "%s/%s", here, path);
  const char *found = *path == '/' ? path : whole;
  return length > 0 && !strncmp(found, folder, length) && found[length] == '/';
}

static int exists(const char *path) { return faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0; }

static int belongs(int file) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return *path == '/' && below(path) && (fcntl(file, F_GETFL) & O_ACCMODE) != O_RDONLY;
}

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

// Counts a call. 0: it goes on; 1: a write of which half is done; 2: errno says why it fails.
static int fault(const char *call, enum need need) {
  const int before = errno, number = __sync_add_and_fetch(&calls, 1), at = atoi(variable("FAULT_AT"));
  const int trace = syscall(SYS_openat, AT_FDCWD, variable("FAULT_TRACE"), O_WRONLY | O_APPEND | O_CREAT, 0600);
  char line[64];
  syscall(SYS_write, trace, line, snprintf(line, sizeof line, "%s\n", call));
  syscall(SYS_close, trace);
  errno = before;
  if (!at || number < at) return 0;
  const int first = number == at, is_write = !strcmp(call, "write");
  if (first && is("half") && is_write) return 1;
  if (first && (is("kill") || is("half") || is("nolinks"))) die();
  if (need == NO_SPACE || !(is("full") || (first && is("once")))) return 0;
  if (first && is("full") && is_write) return 1;
  errno = ENOSPC;
  return 2;
}

static int opens(const char *path, int flags, mode_t mode) {
  if (below(path) && (flags & O_ACCMODE) != O_RDONLY && fault("open", SPACE)) return -1;
  return syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

#define OPEN(name)                                              \
  int name(const char *path, int flags, ...) {                  \
    va_list rest;                                               \
    va_start(rest, flags);                                      \
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;   \
    va_end(rest);                                               \
    return opens(path, flags, mode);                            \
  }
OPEN(open)
OPEN(open64)

ssize_t write(int file, const void *bytes, size_t count) {
  switch (belongs(file) ? fault("write", SPACE) : 0) {
  case 0: return syscall(SYS_write, file, bytes, count);
  case 1: {
    ssize_t done = syscall(SYS_write, file, bytes, count / 2);
    if (is("half")) die();
    return done;
  }
  default: return -1;
  }
}

#define CALL(result, name, parameters, arguments, counts, need)  \
  result name parameters {                                       \
    if ((counts) && fault(#name, need)) return -1;               \
    return REAL(name) arguments;                                 \
  }
CALL(int, ftruncate, (int file, off_t size), (file, size), belongs(file), SPACE)
CALL(int, fchmod, (int file, mode_t mode), (file, mode), belongs(file), NO_SPACE)
CALL(int, rename, (const char *from, const char *to), (from, to), below(to), SPACE)
CALL(int, unlink, (const char *path), (path), below(path), NO_SPACE)
CALL(int, mkdir, (const char *path, mode_t mode), (path, mode), below(path) && !exists(path), SPACE)
CALL(int, rmdir, (const char *path), (path), below(path), NO_SPACE)
CALL(int, renameat2, (int a, const char *from, int b, const char *to, unsigned flags), (a, from, b, to, flags),
     below(to), SPACE)

// What a kill leaves does not depend on the disk, for which nobody wants to wait a thousand times.
int fsync(int file) { return belongs(file) && fault("fsync", SPACE) ? -1 : 0; }

int link(const char *from, const char *to) {
  if (below(to) && fault("link", SPACE)) return -1;
  if (below(to) && is("nolinks")) return errno = EPERM, -1;
  return REAL(link)(from, to);
}

int linkat(int a, const char *from, int b, const char *to, int flags) {
  if (below(to) && fault("linkat", SPACE)) return -1;
  if (below(to) && is("nolinks")) return errno = EPERM, -1;
  return REAL(linkat)(a, from, b, to, flags);
}

// The descriptor is closed even if the call says that there is no space.
int close(int file) {
  const int failed = belongs(file) && fault("close", SPACE);
  const int code = syscall(SYS_close, file);
  return failed ? (errno = ENOSPC, -1) : code;
}
