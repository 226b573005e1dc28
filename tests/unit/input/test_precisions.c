#include "fixture.h"

static const struct input_options precisions = {.reading = READ_PRECISIONS,
						.command = "paretoplot f"};

static void test_numbers_of_bits(void **state)
{
	(void)state;
	fixture_write("a.json",
		      "{\"results\":[{\"config_id\":\"m_4bit\",\"model\":\"m\",\"bits\":4,"
		      "\"perplexity\":9,\"simulated\":true},{\"model\":\"m\",\"bits\":16.0,"
		      "\"perplexity\":8,\"seed\":1},{\"model\":\"n\",\"bits\":\"4-bit\","
		      "\"perplexity\":7}]}");
	fixture_expect(&precisions, "a.json",
		       "a.json:1 m 4 . 4 9\na.json:2 m 16 1 16 8\na.json:3 n 4 . 4 7\n"
		       "using x = bits (precision), y = perplexity (min), model = model\n"
		       "1 simulated\n");
}

static void test_names_and_errors(void **state)
{
	struct input_options o = precisions;

	(void)state;
	fixture_write("a.csv", "model,dtype,ppl,ppl_stderr\n"
			       "m,torch.float16,8,0.5\nm,int8,9,\nm, Q4_K_XL ,10 ± 2,0.25\n"
			       "m,w4a16,11,\n");
	fixture_expect(
		&precisions, "a.csv",
		"a.csv:2 m FP16 . 16 8±0.5\na.csv:3 m INT8 . 8 9\n"
		"a.csv:4 m Q4_K_XL . 4 10±2\na.csv:5 m W4A16 . 4 11\n"
		"using x = dtype (precision), y = ppl (min), y error = ppl_stderr, model = model\n"
		"bits per weight of 1 type are just the digit in their names\n");
	fixture_write("b.csv", "model,dtype,ppl,ppl_stderr\nm,fp16,8,0.5\nm,int8,9,0.25\n");
	fixture_expect(&precisions, "b.csv",
		       "b.csv:2 m FP16 . 16 8±0.5\nb.csv:3 m INT8 . 8 9±0.25\n"
		       "using x = dtype (precision), y = ppl (min), y error = ppl_stderr, "
		       "model = model\n");
	o.config = "model";
	fixture_expect(&o, "b.csv",
		       "b.csv:2 m m . 16 8±0.5\nb.csv:3 m m . 8 9±0.25\n"
		       "using x = dtype (precision), y = ppl (min), y error = ppl_stderr, "
		       "model = model\n");
}

static void test_which_field(void **state)
{
	struct input_options o = precisions;

	(void)state;
	fixture_write("a.csv", "model,dtype,bits,accuracy\nm,float16,8,0.7\nm,float16,4,0.6\n");
	fixture_expect(&precisions, "a.csv",
		       "a.csv:2 m 8 . 8 0.69999999999999996\na.csv:3 m 4 . 4 0.59999999999999998\n"
		       "using x = bits (precision), y = accuracy (max), model = model\n");
	o.x = "dtype";
	fixture_expect(&o, "a.csv",
		       "a.csv:2 m FP16 . 16 0.69999999999999996\n"
		       "a.csv:3 m FP16 . 16 0.59999999999999998\n"
		       "using y = accuracy (max), model = model\n");
	fixture_write("b.csv", "model,variant,loss\nm,fp16,1\nm,int4,2\n");
	fixture_expect(&precisions, "b.csv",
		       "b.csv:2 m FP16 . 16 1\nb.csv:3 m INT4 . 4 2\n"
		       "using x = variant (precision), y = loss (min), model = model\n");
	/* The precision of a classifier is none. */
	fixture_write("c.csv", "model,precision,loss\nm,0.87,1\nm,0.91,2\n");
	fixture_expect(&precisions, "c.csv",
		       "error: c.csv: no field is recognised as the precision\n"
		       "hint: name it with --x FIELD; the fields are: model, precision, loss\n");
	fixture_write("d.csv", "model,bits,foo\nm,4,1\nm,8,2\n");
	fixture_expect(&precisions, "d.csv",
		       "error: d.csv: no field is recognised as the quality\n"
		       "hint: name it with --y FIELD; the fields are: model, bits, foo\n");
	/* What is to be tried has a precision, never a size, for x. */
	fixture_write("e.csv", "model,quant,size_gib,a_ppl,b_ppl\nm,fp16,16,8,7\nm,int4,4,9,8\n");
	fixture_expect(&precisions, "e.csv",
		       "error: e.csv: it is not clear which field is the quality: a_ppl (8), "
		       "b_ppl (7)\nhint: paretoplot f --x quant --y a_ppl\n");
	fixture_write("f.csv", "model,32,16,8\nm,7,8,9\n");
	fixture_expect(&precisions, "f.csv",
		       "error: f.csv: no field is recognised as the precision\n"
		       "hint: the columns that are numbers may be values of one field: paretoplot "
		       "f --melt 'bits,ppl=*'\n");
}

static void test_cells_without_a_precision(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,quant,ppl\nm,fp16,8\nm,int8,8\nm,good,9\nm,better,9\n"
			       "m,,9\nm,99,9\nm,int4,NaN\n");
	fixture_expect(&precisions, "a.csv",
		       "error: a.csv: no field is recognised as the precision\n"
		       "hint: name it with --x FIELD; the fields are: model, quant, ppl\n");
	fixture_write("a.csv", "model,quant,ppl\nm,fp16,8\nm,int8,8\nm,int6,8\nm,good,9\n"
			       "m,,9\nm,99,9\nm,int4,NaN\n");
	fixture_expect(&precisions, "a.csv",
		       "a.csv:2 m FP16 . 16 8\na.csv:3 m INT8 . 8 8\na.csv:4 m INT6 . 6 8\n"
		       "using x = quant (precision), y = ppl (min), model = model\n"
		       "2 rows skipped: quant tells no precision (first: \"good\" in a.csv, row "
		       "5)\n1 row skipped: quant is missing (a.csv, row 6)\n"
		       "1 row skipped: ppl is not finite (\"NaN\" in a.csv, row 8)\n");
	fixture_write("b.json", "[{\"model\":\"m\",\"quant\":\"f16\",\"ppl\":1},"
				"{\"model\":\"m\",\"quant\":null,\"ppl\":1},"
				"{\"model\":\"m\",\"quant\":true,\"ppl\":1},"
				"{\"model\":\"m\",\"quant\":[4],\"ppl\":1},"
				"{\"model\":\"m\",\"quant\":\"f32\",\"ppl\":2}]");
	fixture_expect(&precisions, "b.json",
		       "b.json:1 m FP16 . 16 1\nb.json:5 m FP32 . 32 2\n"
		       "using x = quant (precision), y = ppl (min), model = model\n"
		       "1 row skipped: quant is null (b.json, row 2)\n"
		       "2 rows skipped: quant tells no precision (first: \"true\" in b.json, row "
		       "3)\n");
}

/* ---- mixtures, whose names do not state their bits ---- */

static void test_bits_from_sizes(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,quant,size_gib,ppl\na,f16,16,8\na,q8_0,8.5,8.5\n"
			       "a,Q4_K_M,5,9\na,Q2_K,,9.5\nb,q8_0,17,7\nb,bf16,32,6\nb,int8,1,6\n");
	fixture_expect(&precisions, "a.csv",
		       "a.csv:2 a FP16 . 16 8\na.csv:3 a Q8_0 . 8.5 8.5\n"
		       "a.csv:4 a Q4_K_M . 5 9\na.csv:5 a Q2_K . 3.1593 9.5\n"
		       "a.csv:6 b Q8_0 . 8.5 7\na.csv:7 b BF16 . 16 6\na.csv:8 b INT8 . 8 6\n"
		       "using x = quant (precision), y = ppl (min), model = model\n"
		       "bits per weight of 2 types are from size_gib, with FP16 as 16 bits\n"
		       "bits per weight of 1 type are typical values (llama.cpp, Llama 3.1 8B)\n");
	/* The reference stands anywhere; that of another model, larger or smaller, is none. */
	fixture_write("b.csv", "model,quant,model_size_gb,ppl\na,q8_0,9,7\nb,Q4_K_M,80,7\n"
			       "a,f16,16,8\na,f32,32,8\n");
	fixture_expect(&precisions, "b.csv",
		       "b.csv:2 a Q8_0 . 9 7\nb.csv:3 b Q4_K_M . 4.8944000000000001 7\n"
		       "b.csv:4 a FP16 . 16 8\nb.csv:5 a FP32 . 32 8\n"
		       "using x = quant (precision), y = ppl (min), model = model\n"
		       "bits per weight of 1 type are from model_size_gb, with FP32 as 32 bits\n"
		       "bits per weight of 1 type are typical values (llama.cpp, Llama 3.1 8B)\n");
	/* Nothing is measured by an integer, and a group size is no size. */
	fixture_write("c.csv", "model,quant,group_size,ppl\na,q8_0,128,7\na,f16,64,8\n");
	fixture_expect(&precisions, "c.csv",
		       "c.csv:2 a Q8_0 . 8.5007999999999999 7\nc.csv:3 a FP16 . 16 8\n"
		       "using x = quant (precision), y = ppl (min), model = model\n"
		       "bits per weight of 1 type are typical values (llama.cpp, Llama 3.1 8B)\n");
}

/* Two sizes at 16 bits are of two models under one name: neither is the size of the others. */
static void test_two_sizes_of_a_name(void **state)
{
	(void)state;
	fixture_write("s.csv", "model,quant,size_gib,ppl\nm,f16,16,4\nm,f16,32,5\nm,Q4_K_M,5,4.5\n"
			       "n,f16,16,4\nn,f16,16,5\nn,Q4_K_M,5,4.5\n");
	fixture_expect(&precisions, "s.csv",
		       "s.csv:2 m FP16 . 16 4\ns.csv:3 m FP16 . 16 5\n"
		       "s.csv:4 m Q4_K_M . 4.8944000000000001 4.5\n"
		       "s.csv:5 n FP16 . 16 4\ns.csv:6 n FP16 . 16 5\ns.csv:7 n Q4_K_M . 5 4.5\n"
		       "using x = quant (precision), y = ppl (min), model = model\n"
		       "bits per weight of 1 type are from size_gib, with FP16 as 16 bits\n"
		       "bits per weight of 1 type are typical values (llama.cpp, Llama 3.1 8B)\n");
}

static void test_bits_from_a_field(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,quant,bpw,size_gib,ppl\na,f16,16,16,8\na,q8_0,8.25,8.5,8.5\n"
			       "a,Q4_K_M,,5,9\na,int8,8.1,4,7\n");
	fixture_expect(&precisions, "a.csv",
		       "a.csv:2 a FP16 . 16 8\na.csv:3 a Q8_0 . 8.25 8.5\n"
		       "a.csv:4 a Q4_K_M . 5 9\na.csv:5 a INT8 . 8 7\n"
		       "using x = quant (precision), y = ppl (min), model = model\n"
		       "bits per weight of 1 type are from bpw\n"
		       "bits per weight of 1 type are from size_gib, with FP16 as 16 bits\n");
}

/* ---- the names of files ---- */

static void test_precisions_in_names_of_files(void **state)
{
	(void)state;
	fixture_write("mamba_int4_seed1.json", "{\"perplexity\":9}");
	fixture_write("mamba_int4_seed2.json", "{\"perplexity\":10}");
	fixture_write("resnetbk-fp16.json", "{\"perplexity\":8}");
	fixture_expect(&precisions,
		       "mamba_int4_seed1.json mamba_int4_seed2.json resnetbk-fp16.json",
		       "mamba_int4_seed1.json:1 mamba INT4 . 4 9\n"
		       "mamba_int4_seed2.json:1 mamba INT4 . 4 10\n"
		       "resnetbk-fp16.json:1 resnetbk FP16 . 16 8\n"
		       "using x = the file's name (precision), y = perplexity (min), "
		       "model = the name of the file or its folder\n");
	fixture_write("8-bit.json", "{\"model\":\"m\",\"perplexity\":9}");
	fixture_write("int8_m.json", "{\"perplexity\":9}");
	fixture_expect(&precisions, "8-bit.json",
		       "8-bit.json:1 m 8 . 8 9\n"
		       "using x = the file's name (precision), y = perplexity (min), model = "
		       "model\n");
	fixture_expect(&precisions, "int8_m.json",
		       "int8_m.json:1 m INT8 . 8 9\n"
		       "using x = the file's name (precision), y = perplexity (min), "
		       "model = the name of the file or its folder\n");
	assert_int_equal(mkdir("gpt", 0700), 0);
	fixture_write("gpt/int4.json", "{\"perplexity\":9}");
	fixture_write("gpt/Q4_K_M.json", "{\"perplexity\":8}");
	fixture_expect(&precisions, "gpt",
		       "gpt/Q4_K_M.json:1 gpt Q4_K_M . 4.8944000000000001 8\n"
		       "gpt/int4.json:1 gpt INT4 . 4 9\n"
		       "using x = the file's name (precision), y = perplexity (min), "
		       "model = the name of the file or its folder\n"
		       "bits per weight of 1 type are typical values (llama.cpp, Llama 3.1 8B)\n");
}

static void test_names_that_do_not_tell_one(void **state)
{
	(void)state;
	fixture_write("m_int4_fp16.json", "{\"model\":\"m\",\"perplexity\":9}");
	fixture_write("m_int8.json", "{\"model\":\"m\",\"perplexity\":9}");
	fixture_write("m.json", "{\"model\":\"m\",\"perplexity\":9}");
	fixture_expect(&precisions, "m_int4_fp16.json m_int8.json m.json",
		       "m_int8.json:1 m INT8 . 8 9\n"
		       "using x = the file's name (precision), y = perplexity (min), model = "
		       "model\n"
		       "1 row skipped: the file's name tells more than one precision "
		       "(m_int4_fp16.json, row 1)\n"
		       "1 row skipped: the file's name tells no precision (m.json, row 1)\n");
	fixture_expect(&precisions, "m_int4_fp16.json",
		       "error: m_int4_fp16.json: none of the 1 records can be used: 1 row skipped: "
		       "the file's name tells more than one precision (m_int4_fp16.json, row 1)\n");
	/* The model's name ends before the precision where that is a field, too. */
	fixture_write("mamba_int4.json", "{\"bits\":4,\"perplexity\":9}");
	fixture_write("mamba_int8.json", "{\"bits\":8,\"perplexity\":8}");
	fixture_expect(&precisions, "mamba_int4.json mamba_int8.json",
		       "mamba_int4.json:1 mamba 4 . 4 9\nmamba_int8.json:1 mamba 8 . 8 8\n"
		       "using x = bits (precision), y = perplexity (min), "
		       "model = the name of the file or its folder\n");
}

/* Errors are recognised for runs, too. */
static void test_errors_of_runs(void **state)
{
	static const struct input_options given = {.x = "flops", .y = "acc:max", .model = "model"};
	static const struct input_options runs = {.command = "paretoplot f"};

	(void)state;
	fixture_write("a.csv", "model,flops,acc,acc_err\nm,1,0.5,0.25\nm,2,0.75,0\n");
	fixture_expect(&given, "a.csv",
		       "a.csv:2 m . . 1 0.5±0.25\na.csv:3 m . . 2 0.75\n"
		       "using y error = acc_err\n");
	fixture_write("b.csv", "model,flops,top1,top1_err\nm,1,50,50\nm,2,75,25\n");
	fixture_expect(&runs, "b.csv",
		       "b.csv:2 m . . 1 50\nb.csv:3 m . . 2 75\n"
		       "using x = flops (min), y = top1 (max), model = model\n");
	fixture_write("c.csv", "model,flops,ppl,ppl_error\nm,1,50,5\nm,2,75,6\n");
	fixture_expect(
		&runs, "c.csv",
		"c.csv:2 m . . 1 50±5\nc.csv:3 m . . 2 75±6\n"
		"using x = flops (min), y = ppl (min), y error = ppl_error, model = model\n");
	fixture_write("d.csv",
		      "model,flops,ppl,ppl_std\nm,1,5 s,500 ms\nm,2,7 s,2 GiB\nm,3,6 s,1\n");
	fixture_expect(&runs, "d.csv",
		       "d.csv:2 m . . 1 5±0.5\nd.csv:3 m . . 2 7\nd.csv:4 m . . 3 6±1\n"
		       "using x = flops (min), y = ppl (min), y error = ppl_std, model = model\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_enter, fixture_leave)

static void test_a_column_for_each_precision(void **state)
{
	struct input_options o = precisions;

	(void)state;
	fixture_write("a.csv", "model,FP16,Q4_0,W4A16\nA,5,6,> 9\nB,4,5,7\n");
	fixture_expect(
		&o, "a.csv",
		"a.csv:2 A FP16 . 16 5\na.csv:2 A Q4_0 . 4.6399999999999997 6\n"
		"a.csv:3 B FP16 . 16 4\na.csv:3 B Q4_0 . 4.6399999999999997 5\n"
		"a.csv:3 B W4A16 . 4 7\n"
		"using x = precision (precision), y = perplexity (min), model = model\n"
		"the columns that are precisions are read as the perplexity at that "
		"precision: --melt precision,perplexity=FP16,Q4_0,W4A16\n"
		"1 row skipped: perplexity is a bound, not a value (\"> 9\" in a.csv, row 2)\n"
		"bits per weight of 1 type are typical values (llama.cpp, Llama 3.1 8B)\n");
	fixture_write("b.csv", "model,FP16,INT8,INT4\nA,71,70,60\nB,75,76,66\n");
	fixture_expect(&o, "b.csv",
		       "error: b.csv: the columns that are precisions hold values that fall with "
		       "the bits, which no perplexity does\nhint: name what they hold: --melt "
		       "precision,NAME=FP16,INT8,INT4 --y NAME\n");
	fixture_write("c.csv", "model,FP16,INT4\nA,0.5,0.6\n");
	fixture_expect(
		&o, "c.csv",
		"error: c.csv: the columns that are precisions hold values below 1, which no "
		"perplexity has\nhint: name what they hold: --melt "
		"precision,NAME=FP16,INT4 --y NAME\n");
	o.y = "acc";
	fixture_write("d.csv", ",FP16,INT4\nA,71,60\n");
	fixture_expect(&o, "d.csv",
		       "d.csv:2 A FP16 . 16 71\nd.csv:2 A INT4 . 4 60\n"
		       "using x = precision (precision)\n"
		       "the columns that are precisions are read as the acc at that precision: "
		       "--melt precision,acc=FP16,INT4 --model column_1\n");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_numbers_of_bits),
		TEST(test_names_and_errors),
		TEST(test_which_field),
		TEST(test_cells_without_a_precision),
		TEST(test_bits_from_sizes),
		TEST(test_two_sizes_of_a_name),
		TEST(test_bits_from_a_field),
		TEST(test_precisions_in_names_of_files),
		TEST(test_names_that_do_not_tell_one),
		TEST(test_errors_of_runs),
		TEST(test_a_column_for_each_precision),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
