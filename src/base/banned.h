/*
 * banned: functions that this project does not use; naming one fails to compile.
 *
 * The build force-includes this header before every C file (see the top meson.build). The system
 * headers that declare the functions come first, so that only our own code is checked; feature test
 * macros must therefore stand on the command line and never in a file.
 *
 *     strcpy, strcat, sprintf, vsprintf, gets    overrun: use buf_addstr(), buf_addf(), snprintf()
 *     strtok                                     hidden state: use strvec_split()
 *     atoi, atol, atoll, atof                    no errors: use number_parse(), strtol()
 *     strtod, strtof, strtold                    follow the locale: use number_parse()
 */
#ifndef PARETOPLOT_BANNED_H
#define PARETOPLOT_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* For number.c, which passes text that no locale reads differently, and for tests against it. */
#define UNBANNED_STRTOD strtod

/* They may be macros where the library checks bounds. */
#undef strcpy
#undef strcat
#undef sprintf
#undef vsprintf
#undef gets
#undef strtok
#undef atoi
#undef atol
#undef atoll
#undef atof
#undef strtod
#undef strtof
#undef strtold

#pragma GCC poison strcpy strcat sprintf vsprintf gets strtok
#pragma GCC poison atoi atol atoll atof strtod strtof strtold

#endif
