/*
 * simulated: the built-in simulated results, as NumPy gives them (seed 42, ten configurations).
 */
#ifndef PARETOPLOT_TEST_SIMULATED_H
#define PARETOPLOT_TEST_SIMULATED_H

#include "fixture.h"

static const struct fixture_row simulated_rows[] = {
	{"resnetbk", "resnetbk_config_0", 4986173569.882881, 28.14901424590337},
	{"resnetbk", "resnetbk_config_1", 4852302985.640802, 28.4463065614302},
	{"resnetbk", "resnetbk_config_2", 4376586304.305082, 28.433753987583},
	{"resnetbk", "resnetbk_config_3", 4176743472.9152913, 29.229763844652215},
	{"resnetbk", "resnetbk_config_4", 3854256004.3585963, 28.867157684219517},
	{"resnetbk", "resnetbk_config_5", 3453427024.6429744, 29.12097469215626},
	{"resnetbk", "resnetbk_config_6", 3008671975.53422, 29.58458868146981},
	{"resnetbk", "resnetbk_config_7", 2843771247.0759034, 29.24652465024609},
	{"resnetbk", "resnetbk_config_8", 2631424733.259527, 29.712150663899674},
	{"resnetbk", "resnetbk_config_9", 2158769629.866471, 29.99559277734364},
	{"mamba", "mamba_config_0", 9972347139.765762, 32.24835707650561},
	{"mamba", "mamba_config_1", 9804605971.281605, 32.88384426905035},
	{"mamba", "mamba_config_2", 8953172608.610165, 33.00292331263833},
	{"mamba", "mamba_config_3", 8653486945.830582, 34.469606407753695},
	{"mamba", "mamba_config_4", 8108512008.717193, 34.00526280703252},
	{"mamba", "mamba_config_5", 7406854049.285949, 34.56829115359377},
	{"mamba", "mamba_config_6", 6617343951.06844, 35.48098113578302},
	{"mamba", "mamba_config_7", 6387542494.151806, 35.05754108374349},
	{"mamba", "mamba_config_8", 6062849466.519054, 35.973584439832784},
	{"mamba", "mamba_config_9", 5217539259.732942, 36.58598796223939},
};

static inline void simulated_study(struct table *t, struct study *s)
{
	fixture_init(t, DIRECTION_MIN, DIRECTION_MIN);
	fixture_rename(t, OBJECTIVE_X, "flops_per_token");
	fixture_rename(t, OBJECTIVE_Y, "perplexity");
	FIXTURE_ADD(t, simulated_rows);
	study_init(s, t,
		   &(struct study_options){.models = (const char *const[]){"resnetbk"},
					   .model_count = 1});
}

#endif
