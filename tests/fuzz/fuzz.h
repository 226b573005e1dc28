/*
 * fuzz: programs that take any bytes whatever.
 *
 * fuzz_NAME.c defines the function below for one module: it feeds the bytes to the module, checks
 * what must always hold, and calls abort() if it does not. corpus/NAME/ holds inputs worth keeping,
 * one a file. Add NAME and what it links to the list in meson.build.
 *
 * As an ordinary test, fuzz_replay.c gives it the corpus. To search for new inputs with libFuzzer:
 *
 *     CC=clang meson setup build-fuzz -Db_sanitize=address,undefined -Db_lundef=false \
 *             -Dc_args=-fsanitize=fuzzer-no-link
 *     ninja -C build-fuzz tests/fuzz/fuzz_number
 *     mkdir build-fuzz/found
 *     build-fuzz/tests/fuzz/fuzz_number -max_total_time=60 build-fuzz/found
 * tests/fuzz/corpus/number
 *
 * A crash leaves a file crash-…; mend the fault and add that file to the corpus.
 */
#ifndef PARETOPLOT_FUZZ_H
#define PARETOPLOT_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* Always returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
