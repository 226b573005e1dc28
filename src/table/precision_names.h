/*
 * precision_names: what a name says about the number of bits per weight.
 *
 * Case, blanks and '-' and '_' do not matter, nor does "torch." in front. Known are
 *
 *     a number, with or without a unit      8   4.5 bpw   4-bit   "2 bits"   bits=4
 *     formats of floating point numbers     FP64 FP32 BF16 FP16 FP8 FP6 FP4, also as float32, f16,
 *                                           bfloat16, double, single, half; "FP8 E4M3" and
 *                                           "FP8 E5M2", also as E5M2, fp8_e4m3fn;
 *                                           NF4, MXFP8, MXFP6, MXFP4, NVFP4
 *     whole numbers                         INT32 INT16 INT8 INT6 INT5 INT4 INT3 INT2 INT1, also as
 *                                           i8, uint8, qint8 and w8
 *     weights and activations               W8A8 W4A16 W4A4 W4A8KV4 …: names of their own, none
 *                                           is INT4; the bits are those of the weights
 *     types of llama.cpp                    Q4_K_M, q8_0, IQ2_XS, TQ1_0, …, also after "UD-"
 *
 * A block format has the bits of its scales in it: MXFP4 4.25 and MXFP8 8.25 (8 bits for 32 values:
 * OCP Microscaling Formats 1.0, 2023), NVFP4 4.5 (8 bits for 16 values), TQ1_0 1.6875 and TQ2_0
 * 2.0625 (54 and 66 bytes for 256 values: ggml-common.h of llama.cpp).
 *
 * The other types of llama.cpp are mixtures whose bits per weight depend on the model. The table
 * has the whole file's, measured on Llama 3.1 8B (llama.cpp, tools/quantize/README.md; F16
 * has 16.0005 there). Q4_0, Q4_1, Q5_0, Q5_1 and Q3_K_M, which it lacks, are 16.0005 times the
 * share of F16's size (14.97 GiB) that llama.cpp's tools/perplexity/README.md gives for Llama 3
 * 8B: 4.34, 4.78, 5.21, 5.65 and 3.74 GiB. Such bits are PRECISION_TYPICAL: good for the order, and
 * to be replaced by the bits or sizes that a file states.
 */
#ifndef PARETOPLOT_PRECISION_NAMES_H
#define PARETOPLOT_PRECISION_NAMES_H

#include <stdbool.h>
#include <stddef.h>

enum precision_basis {
	PRECISION_STATED,  /* the format or the number says it */
	PRECISION_TYPICAL, /* measured on another model */
	PRECISION_NOMINAL  /* only the digit in an unknown type's name: 4 of "Q4_K_XL" */
};

/* In the order in which precisions with equally many bits are listed. */
enum precision_family {
	PRECISION_FLOAT,
	PRECISION_INTEGER,
	PRECISION_BITS, /* just a number */
	PRECISION_LLAMA
};

struct precision {
	double bits; /* above 0, at most 64 */
	enum precision_basis basis;
	enum precision_family family;
	int rank;         /* within the family: BF16 before FP16 */
	const char *name; /* "FP16", "Q4_K_M", static; NULL: as it is written, or the number */
};

/* False if s[0..len) as a whole is none of the above; *p is left alone then. */
bool precision_parse(const char *s, size_t len, struct precision *p);

/*
 * Finds the precision in a file's name (the part after the last '/'), where it stands between
 * characters that are no letters and digits: "mamba_int4_seed1.json", "Llama-3-8B.Q4_K_M.gguf",
 * "run-8-bit.csv". Only names that can hardly be something else count: no bare number, no "i8" or
 * "w4", no "Q4" ("report_Q4.csv" is a quarter). Returns 0 if there is none; 1; or 2 if there are
 * different ones, which is for the caller to refuse ("int8" and "8-bit" are the same). *p is set to
 * the first.
 */
size_t precision_find(const char *path, struct precision *p);

/* Where the first one stands in the path: its beginning, with its length, or NULL. */
const char *precision_place(const char *path, size_t *len);

/* Orders from wide to narrow: more bits first, then by family and rank, then by name. < 0, 0, > 0.
 */
int precision_compare(const struct precision *a, const struct precision *b);

#endif
