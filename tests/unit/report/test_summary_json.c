#include "forms.h"
#include "simulated.h"

static const struct fixture_row rows[] = {
	{"a", "a1", 2, 8},
	{"a", "a1", 4, 9},
	{"a", NULL, 1, 9},
	{"b", "b\"1", 5, 4},
};

/* clang-format off */
static const char *const whole[] = {
	"{",
	"  \"schema_version\": 1,",
	"  \"kind\": \"efficiency\",",
	"  \"simulated\": false,",
	"  \"match\": \"attained\",",
	"  \"aggregate\": \"mean\",",
	"  \"bd_axis\": \"auto\",",
	"  \"objectives\": {",
	"    \"cost\": {",
	"      \"field\": \"latency_s\",",
	"      \"direction\": \"min\",",
	"      \"label\": \"Latency\",",
	"      \"unit\": \"s\"",
	"    },",
	"    \"quality\": {",
	"      \"field\": \"loss\",",
	"      \"direction\": \"min\",",
	"      \"label\": \"Loss\",",
	"      \"unit\": null",
	"    }",
	"  },",
	"  \"runs\": 4,",
	"  \"configurations\": 3,",
	"  \"skipped_rows\": 1,",
	"  \"reference\": {",
	"    \"cost\": {",
	"      \"value\": 5,",
	"      \"given\": false,",
	"      \"log\": false",
	"    },",
	"    \"quality\": {",
	"      \"value\": 9,",
	"      \"given\": false,",
	"      \"log\": false",
	"    }",
	"  },",
	"  \"models\": [",
	"    {",
	"      \"name\": \"a\",",
	"      \"runs\": 3,",
	"      \"configurations\": 2,",
	"      \"frontier_members\": 2,",
	"      \"frontier_distinct\": 2,",
	"      \"joint_frontier_members\": 2,",
	"      \"joint_frontier_share\": 0.6666666666666666,",
	"      \"epsilon\": {",
	"        \"value\": 2.125,",
	"        \"behind\": {",
	"          \"configuration\": \"b\\\"1\",",
	"          \"cost\": 5,",
	"          \"quality\": 4,",
	"          \"runs\": 1",
	"        },",
	"        \"from\": {",
	"          \"configuration\": \"a1\",",
	"          \"cost\": 3,",
	"          \"quality\": 8.5,",
	"          \"runs\": 2,",
	"          \"cost_sd\": 1.4142135623730951,",
	"          \"quality_sd\": 0.7071067811865476",
	"        }",
	"      },",
	"      \"hypervolume\": 1,",
	"      \"hypervolume_share\": 1,",
	"      \"knee\": null,",
	"      \"best_quality\": {",
	"        \"configuration\": \"a1\",",
	"        \"cost\": 3,",
	"        \"quality\": 8.5,",
	"        \"runs\": 2,",
	"        \"cost_sd\": 1.4142135623730951,",
	"        \"quality_sd\": 0.7071067811865476",
	"      },",
	"      \"best_cost\": {",
	"        \"configuration\": \"runs.json row 3\",",
	"        \"cost\": 1,",
	"        \"quality\": 9,",
	"        \"runs\": 1",
	"      },",
	"      \"mean\": {",
	"        \"cost\": 2,",
	"        \"quality\": 8.75",
	"      },",
	"      \"frontier\": [",
	"        {",
	"          \"configuration\": \"runs.json row 3\",",
	"          \"cost\": 1,",
	"          \"quality\": 9,",
	"          \"runs\": 1",
	"        },",
	"        {",
	"          \"configuration\": \"a1\",",
	"          \"cost\": 3,",
	"          \"quality\": 8.5,",
	"          \"runs\": 2,",
	"          \"cost_sd\": 1.4142135623730951,",
	"          \"quality_sd\": 0.7071067811865476",
	"        }",
	"      ]",
	"    },",
	"    {",
	"      \"name\": \"b\",",
	"      \"runs\": 1,",
	"      \"configurations\": 1,",
	"      \"frontier_members\": 1,",
	"      \"frontier_distinct\": 1,",
	"      \"joint_frontier_members\": 1,",
	"      \"joint_frontier_share\": 0.3333333333333333,",
	"      \"epsilon\": {",
	"        \"value\": 5,",
	"        \"behind\": {",
	"          \"configuration\": \"runs.json row 3\",",
	"          \"cost\": 1,",
	"          \"quality\": 9,",
	"          \"runs\": 1",
	"        },",
	"        \"from\": {",
	"          \"configuration\": \"b\\\"1\",",
	"          \"cost\": 5,",
	"          \"quality\": 4,",
	"          \"runs\": 1",
	"        }",
	"      },",
	"      \"hypervolume\": 0,",
	"      \"hypervolume_share\": 0,",
	"      \"knee\": null,",
	"      \"best_quality\": {",
	"        \"configuration\": \"b\\\"1\",",
	"        \"cost\": 5,",
	"        \"quality\": 4,",
	"        \"runs\": 1",
	"      },",
	"      \"best_cost\": {",
	"        \"configuration\": \"b\\\"1\",",
	"        \"cost\": 5,",
	"        \"quality\": 4,",
	"        \"runs\": 1",
	"      },",
	"      \"mean\": {",
	"        \"cost\": 5,",
	"        \"quality\": 4",
	"      },",
	"      \"frontier\": [",
	"        {",
	"          \"configuration\": \"b\\\"1\",",
	"          \"cost\": 5,",
	"          \"quality\": 4,",
	"          \"runs\": 1",
	"        }",
	"      ]",
	"    }",
	"  ],",
	"  \"joint_frontier\": {",
	"    \"members\": 3,",
	"    \"distinct\": 3,",
	"    \"hypervolume\": 1,",
	"    \"points\": [",
	"      {",
	"        \"model\": \"a\",",
	"        \"configuration\": \"runs.json row 3\",",
	"        \"cost\": 1,",
	"        \"quality\": 9,",
	"        \"runs\": 1",
	"      },",
	"      {",
	"        \"model\": \"a\",",
	"        \"configuration\": \"a1\",",
	"        \"cost\": 3,",
	"        \"quality\": 8.5,",
	"        \"runs\": 2,",
	"        \"cost_sd\": 1.4142135623730951,",
	"        \"quality_sd\": 0.7071067811865476",
	"      },",
	"      {",
	"        \"model\": \"b\",",
	"        \"configuration\": \"b\\\"1\",",
	"        \"cost\": 5,",
	"        \"quality\": 4,",
	"        \"runs\": 1",
	"      }",
	"    ]",
	"  },",
	"  \"coverage\": [",
	"    {",
	"      \"a\": \"a\",",
	"      \"b\": \"b\",",
	"      \"covered\": 0,",
	"      \"of\": 1,",
	"      \"dominated\": 0,",
	"      \"dominates\": false",
	"    },",
	"    {",
	"      \"a\": \"b\",",
	"      \"b\": \"a\",",
	"      \"covered\": 0,",
	"      \"of\": 2,",
	"      \"dominated\": 0,",
	"      \"dominates\": false",
	"    }",
	"  ],",
	"  \"targets\": [",
	"    {",
	"      \"axis\": \"quality\",",
	"      \"field\": \"loss\",",
	"      \"value\": 5",
	"    }",
	"  ],",
	"  \"matches\": [",
	"    {",
	"      \"model\": \"a\",",
	"      \"target\": {",
	"        \"axis\": \"quality\",",
	"        \"field\": \"loss\",",
	"        \"value\": 5",
	"      },",
	"      \"status\": \"not_reached\",",
	"      \"value\": 3,",
	"      \"distance\": 3.5,",
	"      \"configuration\": \"a1\",",
	"      \"cost\": 3,",
	"      \"quality\": 8.5,",
	"      \"runs\": 2,",
	"      \"cost_sd\": 1.4142135623730951,",
	"      \"quality_sd\": 0.7071067811865476",
	"    },",
	"    {",
	"      \"model\": \"b\",",
	"      \"target\": {",
	"        \"axis\": \"quality\",",
	"        \"field\": \"loss\",",
	"        \"value\": 5",
	"      },",
	"      \"status\": \"found\",",
	"      \"value\": 5,",
	"      \"distance\": 1,",
	"      \"configuration\": \"b\\\"1\",",
	"      \"cost\": 5,",
	"      \"quality\": 4,",
	"      \"runs\": 1",
	"    }",
	"  ],",
	"  \"comparisons\": [",
	"    {",
	"      \"a\": \"a\",",
	"      \"b\": \"b\",",
	"      \"kind\": \"cost_ratio\",",
	"      \"target\": {",
	"        \"axis\": \"quality\",",
	"        \"field\": \"loss\",",
	"        \"value\": 5",
	"      },",
	"      \"value\": 1.6666666666666667,",
	"      \"bound\": \"at_most\",",
	"      \"evidence_a\": {",
	"        \"status\": \"not_reached\",",
	"        \"value\": 3,",
	"        \"distance\": 3.5,",
	"        \"configuration\": \"a1\",",
	"        \"cost\": 3,",
	"        \"quality\": 8.5,",
	"        \"runs\": 2,",
	"        \"cost_sd\": 1.4142135623730951,",
	"        \"quality_sd\": 0.7071067811865476",
	"      },",
	"      \"evidence_b\": {",
	"        \"status\": \"found\",",
	"        \"value\": 5,",
	"        \"distance\": 1,",
	"        \"configuration\": \"b\\\"1\",",
	"        \"cost\": 5,",
	"        \"quality\": 4,",
	"        \"runs\": 1",
	"      }",
	"    },",
	"    {",
	"      \"a\": \"b\",",
	"      \"b\": \"a\",",
	"      \"kind\": \"cost_ratio\",",
	"      \"target\": {",
	"        \"axis\": \"quality\",",
	"        \"field\": \"loss\",",
	"        \"value\": 5",
	"      },",
	"      \"value\": 0.6,",
	"      \"bound\": \"at_least\",",
	"      \"evidence_a\": {",
	"        \"status\": \"found\",",
	"        \"value\": 5,",
	"        \"distance\": 1,",
	"        \"configuration\": \"b\\\"1\",",
	"        \"cost\": 5,",
	"        \"quality\": 4,",
	"        \"runs\": 1",
	"      },",
	"      \"evidence_b\": {",
	"        \"status\": \"not_reached\",",
	"        \"value\": 3,",
	"        \"distance\": 3.5,",
	"        \"configuration\": \"a1\",",
	"        \"cost\": 3,",
	"        \"quality\": 8.5,",
	"        \"runs\": 2,",
	"        \"cost_sd\": 1.4142135623730951,",
	"        \"quality_sd\": 0.7071067811865476",
	"      }",
	"    }",
	"  ],",
	"  \"bd\": [",
	"    {",
	"      \"a\": \"a\",",
	"      \"b\": \"b\",",
	"      \"kind\": \"cost\",",
	"      \"status\": \"no_overlap\",",
	"      \"reason\": \"the frontiers share no range of loss\",",
	"      \"value\": null,",
	"      \"relative\": false,",
	"      \"log_quality\": true,",
	"      \"saving\": null,",
	"      \"from\": null,",
	"      \"to\": null,",
	"      \"overlap\": 0,",
	"      \"low_overlap\": false,",
	"      \"points_a\": {",
	"        \"points\": 2,",
	"        \"inside\": 0",
	"      },",
	"      \"points_b\": {",
	"        \"points\": 1,",
	"        \"inside\": 0",
	"      }",
	"    },",
	"    {",
	"      \"a\": \"a\",",
	"      \"b\": \"b\",",
	"      \"kind\": \"quality\",",
	"      \"status\": \"no_overlap\",",
	"      \"reason\": \"the frontiers share no range of latency_s\",",
	"      \"value\": null,",
	"      \"relative\": false,",
	"      \"log_quality\": true,",
	"      \"from\": null,",
	"      \"to\": null,",
	"      \"overlap\": 0,",
	"      \"low_overlap\": false,",
	"      \"points_a\": {",
	"        \"points\": 2,",
	"        \"inside\": 0",
	"      },",
	"      \"points_b\": {",
	"        \"points\": 1,",
	"        \"inside\": 0",
	"      }",
	"    },",
	"    {",
	"      \"a\": \"b\",",
	"      \"b\": \"a\",",
	"      \"kind\": \"cost\",",
	"      \"status\": \"no_overlap\",",
	"      \"reason\": \"the frontiers share no range of loss\",",
	"      \"value\": null,",
	"      \"relative\": false,",
	"      \"log_quality\": true,",
	"      \"saving\": null,",
	"      \"from\": null,",
	"      \"to\": null,",
	"      \"overlap\": 0,",
	"      \"low_overlap\": false,",
	"      \"points_a\": {",
	"        \"points\": 1,",
	"        \"inside\": 0",
	"      },",
	"      \"points_b\": {",
	"        \"points\": 2,",
	"        \"inside\": 0",
	"      }",
	"    },",
	"    {",
	"      \"a\": \"b\",",
	"      \"b\": \"a\",",
	"      \"kind\": \"quality\",",
	"      \"status\": \"no_overlap\",",
	"      \"reason\": \"the frontiers share no range of latency_s\",",
	"      \"value\": null,",
	"      \"relative\": false,",
	"      \"log_quality\": true,",
	"      \"from\": null,",
	"      \"to\": null,",
	"      \"overlap\": 0,",
	"      \"low_overlap\": false,",
	"      \"points_a\": {",
	"        \"points\": 1,",
	"        \"inside\": 0",
	"      },",
	"      \"points_b\": {",
	"        \"points\": 2,",
	"        \"inside\": 0",
	"      }",
	"    }",
	"  ],",
	"  \"claims\": [",
	"    {",
	"      \"id\": \"c1\",",
	"      \"text\": null,",
	"      \"claim\": \"cost_ratio(a, b, loss=9) > 3\",",
	"      \"verdict\": \"holds\",",
	"      \"basis\": \"comparison\",",
	"      \"a\": \"a\",",
	"      \"b\": \"b\",",
	"      \"kind\": \"cost_ratio\",",
	"      \"target\": {",
	"        \"axis\": \"quality\",",
	"        \"field\": \"loss\",",
	"        \"value\": 9",
	"      },",
	"      \"value\": 5,",
	"      \"bound\": \"exact\",",
	"      \"evidence_a\": {",
	"        \"status\": \"found\",",
	"        \"value\": 1,",
	"        \"distance\": 0,",
	"        \"configuration\": \"runs.json row 3\",",
	"        \"cost\": 1,",
	"        \"quality\": 9,",
	"        \"runs\": 1",
	"      },",
	"      \"evidence_b\": {",
	"        \"status\": \"found\",",
	"        \"value\": 5,",
	"        \"distance\": 5,",
	"        \"configuration\": \"b\\\"1\",",
	"        \"cost\": 5,",
	"        \"quality\": 4,",
	"        \"runs\": 1",
	"      }",
	"    }",
	"  ],",
	"  \"notices\": [",
	"    \"one file is empty\",",
	"    \"1 row skipped: loss is null (a.json, row 3)\"",
	"  ]",
	"}",
};

/* clang-format on */

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
	assert_true(claim_check(&claim, &(struct claim_data){.study = &s},
				&(struct claim_options){.mode = MATCH_ATTAINED}, &result, NULL));
	claim.id = mem_strdup("c1");
	struct report_options o = {.targets = (struct target[]){{OBJECTIVE_Y, 5}},
				   .target_count = 1,
				   .claims = &claim,
				   .results = &result,
				   .claim_count = 1};
	compare_report(&out, &s, &o, COMPARE_JSON);
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		buf_addf(&expected, "%s\n", whole[i]);
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
	compare_report(&out, &s, &o, COMPARE_JSON);
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
	compare_report(&out, &s, &o, COMPARE_JSON);
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
	compare_report(&out, &s, &(struct report_options){.aggregate = AGGREGATE_MIN},
		       COMPARE_JSON);
	assert_contains(&out, "  \"aggregate\": \"min\",\n");
	assert_contains(&out, "  \"models\": [],\n");
	assert_contains(&out, "    \"points\": []\n  },\n  \"coverage\": [],\n  \"targets\": [],\n"
			      "  \"matches\": [],\n  \"comparisons\": [],\n  \"bd\": [],\n"
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
