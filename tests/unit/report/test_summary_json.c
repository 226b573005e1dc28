#include "simulated.h"
#include "summary_json.h"

static const struct fixture_row rows[] = {
	{"a", "a1", 2, 8},
	{"a", "a1", 4, 9},
	{"a", NULL, 1, 9},
	{"b", "b\"1", 5, 4},
};

static const char head[] = "{\n"
			   "  \"schema_version\": 1,\n"
			   "  \"simulated\": false,\n"
			   "  \"match\": \"attained\",\n"
			   "  \"aggregate\": \"mean\",\n"
			   "  \"objectives\": {\n"
			   "    \"cost\": {\n"
			   "      \"field\": \"latency_s\",\n"
			   "      \"direction\": \"min\",\n"
			   "      \"label\": \"Latency\",\n"
			   "      \"unit\": \"s\"\n"
			   "    },\n"
			   "    \"quality\": {\n"
			   "      \"field\": \"loss\",\n"
			   "      \"direction\": \"min\",\n"
			   "      \"label\": \"Loss\",\n"
			   "      \"unit\": null\n"
			   "    }\n"
			   "  },\n"
			   "  \"runs\": 4,\n"
			   "  \"configurations\": 3,\n"
			   "  \"skipped_rows\": 1,\n"
			   "  \"models\": [\n"
			   "    {\n"
			   "      \"name\": \"a\",\n"
			   "      \"runs\": 3,\n"
			   "      \"configurations\": 2,\n"
			   "      \"frontier_members\": 2,\n"
			   "      \"frontier_distinct\": 2,\n"
			   "      \"joint_frontier_members\": 2,\n"
			   "      \"best_quality\": {\n"
			   "        \"configuration\": \"a1\",\n"
			   "        \"cost\": 3,\n"
			   "        \"quality\": 8.5,\n"
			   "        \"runs\": 2,\n"
			   "        \"cost_sd\": 1.4142135623730951,\n"
			   "        \"quality_sd\": 0.7071067811865476\n"
			   "      },\n"
			   "      \"best_cost\": {\n"
			   "        \"configuration\": \"runs.json row 3\",\n"
			   "        \"cost\": 1,\n"
			   "        \"quality\": 9,\n"
			   "        \"runs\": 1\n"
			   "      },\n"
			   "      \"mean\": {\n"
			   "        \"cost\": 2,\n"
			   "        \"quality\": 8.75\n"
			   "      },\n"
			   "      \"frontier\": [\n"
			   "        {\n"
			   "          \"configuration\": \"runs.json row 3\",\n"
			   "          \"cost\": 1,\n"
			   "          \"quality\": 9,\n"
			   "          \"runs\": 1\n"
			   "        },\n"
			   "        {\n"
			   "          \"configuration\": \"a1\",\n"
			   "          \"cost\": 3,\n"
			   "          \"quality\": 8.5,\n"
			   "          \"runs\": 2,\n"
			   "          \"cost_sd\": 1.4142135623730951,\n"
			   "          \"quality_sd\": 0.7071067811865476\n"
			   "        }\n"
			   "      ]\n"
			   "    },\n"
			   "    {\n"
			   "      \"name\": \"b\",\n"
			   "      \"runs\": 1,\n"
			   "      \"configurations\": 1,\n"
			   "      \"frontier_members\": 1,\n"
			   "      \"frontier_distinct\": 1,\n"
			   "      \"joint_frontier_members\": 1,\n"
			   "      \"best_quality\": {\n"
			   "        \"configuration\": \"b\\\"1\",\n"
			   "        \"cost\": 5,\n"
			   "        \"quality\": 4,\n"
			   "        \"runs\": 1\n"
			   "      },\n"
			   "      \"best_cost\": {\n"
			   "        \"configuration\": \"b\\\"1\",\n"
			   "        \"cost\": 5,\n"
			   "        \"quality\": 4,\n"
			   "        \"runs\": 1\n"
			   "      },\n"
			   "      \"mean\": {\n"
			   "        \"cost\": 5,\n"
			   "        \"quality\": 4\n"
			   "      },\n"
			   "      \"frontier\": [\n"
			   "        {\n"
			   "          \"configuration\": \"b\\\"1\",\n"
			   "          \"cost\": 5,\n"
			   "          \"quality\": 4,\n"
			   "          \"runs\": 1\n"
			   "        }\n"
			   "      ]\n"
			   "    }\n"
			   "  ],\n";

static const char tail[] = "  \"joint_frontier\": {\n"
			   "    \"members\": 3,\n"
			   "    \"distinct\": 3,\n"
			   "    \"points\": [\n"
			   "      {\n"
			   "        \"model\": \"a\",\n"
			   "        \"configuration\": \"runs.json row 3\",\n"
			   "        \"cost\": 1,\n"
			   "        \"quality\": 9,\n"
			   "        \"runs\": 1\n"
			   "      },\n"
			   "      {\n"
			   "        \"model\": \"a\",\n"
			   "        \"configuration\": \"a1\",\n"
			   "        \"cost\": 3,\n"
			   "        \"quality\": 8.5,\n"
			   "        \"runs\": 2,\n"
			   "        \"cost_sd\": 1.4142135623730951,\n"
			   "        \"quality_sd\": 0.7071067811865476\n"
			   "      },\n"
			   "      {\n"
			   "        \"model\": \"b\",\n"
			   "        \"configuration\": \"b\\\"1\",\n"
			   "        \"cost\": 5,\n"
			   "        \"quality\": 4,\n"
			   "        \"runs\": 1\n"
			   "      }\n"
			   "    ]\n"
			   "  },\n"
			   "  \"targets\": [\n"
			   "    {\n"
			   "      \"axis\": \"quality\",\n"
			   "      \"field\": \"loss\",\n"
			   "      \"value\": 5\n"
			   "    }\n"
			   "  ],\n"
			   "  \"comparisons\": [\n"
			   "    {\n"
			   "      \"a\": \"a\",\n"
			   "      \"b\": \"b\",\n"
			   "      \"kind\": \"cost_ratio\",\n"
			   "      \"target\": {\n"
			   "        \"axis\": \"quality\",\n"
			   "        \"field\": \"loss\",\n"
			   "        \"value\": 5\n"
			   "      },\n"
			   "      \"value\": 1.6666666666666667,\n"
			   "      \"bound\": \"at_most\",\n"
			   "      \"evidence_a\": {\n"
			   "        \"status\": \"not_reached\",\n"
			   "        \"value\": 3,\n"
			   "        \"distance\": 3.5,\n"
			   "        \"configuration\": \"a1\",\n"
			   "        \"cost\": 3,\n"
			   "        \"quality\": 8.5,\n"
			   "        \"runs\": 2,\n"
			   "        \"cost_sd\": 1.4142135623730951,\n"
			   "        \"quality_sd\": 0.7071067811865476\n"
			   "      },\n"
			   "      \"evidence_b\": {\n"
			   "        \"status\": \"found\",\n"
			   "        \"value\": 5,\n"
			   "        \"distance\": 1,\n"
			   "        \"configuration\": \"b\\\"1\",\n"
			   "        \"cost\": 5,\n"
			   "        \"quality\": 4,\n"
			   "        \"runs\": 1\n"
			   "      }\n"
			   "    },\n"
			   "    {\n"
			   "      \"a\": \"b\",\n"
			   "      \"b\": \"a\",\n"
			   "      \"kind\": \"cost_ratio\",\n"
			   "      \"target\": {\n"
			   "        \"axis\": \"quality\",\n"
			   "        \"field\": \"loss\",\n"
			   "        \"value\": 5\n"
			   "      },\n"
			   "      \"value\": 0.6,\n"
			   "      \"bound\": \"at_least\",\n"
			   "      \"evidence_a\": {\n"
			   "        \"status\": \"found\",\n"
			   "        \"value\": 5,\n"
			   "        \"distance\": 1,\n"
			   "        \"configuration\": \"b\\\"1\",\n"
			   "        \"cost\": 5,\n"
			   "        \"quality\": 4,\n"
			   "        \"runs\": 1\n"
			   "      },\n"
			   "      \"evidence_b\": {\n"
			   "        \"status\": \"not_reached\",\n"
			   "        \"value\": 3,\n"
			   "        \"distance\": 3.5,\n"
			   "        \"configuration\": \"a1\",\n"
			   "        \"cost\": 3,\n"
			   "        \"quality\": 8.5,\n"
			   "        \"runs\": 2,\n"
			   "        \"cost_sd\": 1.4142135623730951,\n"
			   "        \"quality_sd\": 0.7071067811865476\n"
			   "      }\n"
			   "    }\n"
			   "  ],\n"
			   "  \"claims\": [\n"
			   "    {\n"
			   "      \"id\": \"c1\",\n"
			   "      \"text\": null,\n"
			   "      \"claim\": \"cost_ratio(a, b, loss=9) > 3\",\n"
			   "      \"verdict\": \"holds\",\n"
			   "      \"a\": \"a\",\n"
			   "      \"b\": \"b\",\n"
			   "      \"kind\": \"cost_ratio\",\n"
			   "      \"target\": {\n"
			   "        \"axis\": \"quality\",\n"
			   "        \"field\": \"loss\",\n"
			   "        \"value\": 9\n"
			   "      },\n"
			   "      \"value\": 5,\n"
			   "      \"bound\": \"exact\",\n"
			   "      \"evidence_a\": {\n"
			   "        \"status\": \"found\",\n"
			   "        \"value\": 1,\n"
			   "        \"distance\": 0,\n"
			   "        \"configuration\": \"runs.json row 3\",\n"
			   "        \"cost\": 1,\n"
			   "        \"quality\": 9,\n"
			   "        \"runs\": 1\n"
			   "      },\n"
			   "      \"evidence_b\": {\n"
			   "        \"status\": \"found\",\n"
			   "        \"value\": 5,\n"
			   "        \"distance\": 5,\n"
			   "        \"configuration\": \"b\\\"1\",\n"
			   "        \"cost\": 5,\n"
			   "        \"quality\": 4,\n"
			   "        \"runs\": 1\n"
			   "      }\n"
			   "    }\n"
			   "  ],\n"
			   "  \"notices\": [\n"
			   "    \"one file is empty\",\n"
			   "    \"1 row skipped: loss is null (a.json, row 3)\"\n"
			   "  ]\n"
			   "}\n";

static void test_whole(void **state)
{
	struct table t;
	struct study s;
	struct claim claim;
	struct claim_result result;
	struct buf out = BUF_INIT, expected = BUF_INIT;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	fixture_rename(&t, OBJECTIVE_X, "latency_s");
	FIXTURE_ADD(&t, rows);
	notices_say(&t.notices, "one file is empty");
	notices_add(&t.notices, NOTICE_NULL, "loss", "a.json", 3, NULL);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	assert_true(claim_parse(&claim, "cost_ratio(a, b, loss=9) > 3", NULL));
	assert_true(claim_check(&claim, &s, MATCH_ATTAINED, &result, NULL));
	claim.id = mem_strdup("c1");
	struct report_options o = {.targets = (struct target[]){{OBJECTIVE_Y, 5}},
				   .target_count = 1,
				   .claims = &claim,
				   .results = &result,
				   .claim_count = 1};
	summary_json(&out, &s, &o);
	buf_addstr(&expected, head);
	buf_addstr(&expected, tail);
	assert_string_equal(buf_str(&out), buf_str(&expected));
	buf_release(&expected);
	buf_release(&out);
	claim_release(&claim);
	study_release(&s);
	table_release(&t);
}

static void assert_contains(const struct buf *text, const char *part)
{
	if (!strstr(buf_str(text), part))
		print_error("not there: %s\n", part);
	assert_non_null(strstr(buf_str(text), part));
}

static void test_simulated(void **state)
{
	struct table t;
	struct study s;
	struct buf out = BUF_INIT;
	struct report_options o = {
		.mode = MATCH_NEAREST,
		.targets = (struct target[]){{OBJECTIVE_Y, 30}, {OBJECTIVE_X, 5e9}},
		.target_count = 2};
	(void)state;
	simulated_study(&t, &s);
	t.simulated = t.len;
	summary_json(&out, &s, &o);
	assert_contains(&out, "  \"simulated\": true,\n  \"notice\": \"SIMULATED DATA\",\n"
			      "  \"match\": \"nearest\",\n");
	assert_contains(&out, "\"best_quality\": {\n"
			      "        \"configuration\": \"resnetbk_config_0\",\n"
			      "        \"cost\": 4986173569.882881,\n"
			      "        \"quality\": 28.14901424590337,\n");
	assert_contains(&out, "\"value\": 4.619458696193811,\n      \"bound\": \"exact\",\n");
	assert_contains(&out, "\"value\": 0.23060669360750546,\n      \"bound\": \"exact\",\n");
	buf_release(&out);
	study_release(&s);
	table_release(&t);
}

static void test_bounds(void **state)
{
	struct table t;
	struct study s;
	struct buf out = BUF_INIT;
	struct report_options o = {
		.targets = (struct target[]){{OBJECTIVE_Y, 30}, {OBJECTIVE_Y, 25}},
		.target_count = 2};
	(void)state;
	simulated_study(&t, &s);
	summary_json(&out, &s, &o);
	assert_contains(&out, "\"value\": 4.619458696193811,\n      \"bound\": \"at_least\",\n");
	assert_contains(&out, "\"value\": 0.21647557988210764,\n      \"bound\": \"at_most\",\n");
	assert_contains(&out, "\"value\": null,\n      \"bound\": \"unknown\",\n");
	assert_contains(&out, "\"evidence_b\": {\n"
			      "        \"status\": \"not_reached\",\n"
			      "        \"value\": 9972347139.765762,\n"
			      "        \"distance\": 2.248357076505613,\n"
			      "        \"configuration\": \"mamba_config_0\",\n");
	assert_null(strstr(out.text, "SIMULATED"));
	buf_release(&out);
	study_release(&s);
	table_release(&t);
}

static void test_empty(void **state)
{
	struct table t;
	struct study s;
	struct buf out = BUF_INIT;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MAX);
	fixture_study(&s, &t, AGGREGATE_MIN);
	summary_json(&out, &s, &(struct report_options){.aggregate = AGGREGATE_MIN});
	assert_contains(&out, "  \"aggregate\": \"min\",\n");
	assert_contains(&out, "  \"models\": [],\n");
	assert_contains(&out,
			"    \"points\": []\n  },\n  \"targets\": [],\n  \"comparisons\": [],\n"
			"  \"claims\": [],\n  \"notices\": []\n}\n");
	buf_release(&out);
	study_release(&s);
	table_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_simulated),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_empty),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
