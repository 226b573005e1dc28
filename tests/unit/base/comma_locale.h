/*
 * comma_locale: a process locale that writes 1,5 for one and a half, for tests that must not care.
 */
#ifndef PARETOPLOT_COMMA_LOCALE_H
#define PARETOPLOT_COMMA_LOCALE_H

#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Sets an installed locale, or one made with localedef; false if there is neither. */
static inline bool use_comma_locale(void)
{
	static const char *const usual[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8"};
	char folder[] = "/tmp/test_number_XXXXXX", command[200];
	bool done;

	for (int i = 0; i < 3; i++)
		if (setlocale(LC_ALL, usual[i]) && localeconv()->decimal_point[0] == ',')
			return true;
	if (!mkdtemp(folder))
		return false;
	snprintf(command, sizeof command,
		 "localedef -i de_DE -f UTF-8 %s/de_DE.UTF-8 >/dev/null 2>&1", folder);
	done = system(command) == 0 && setenv("LOCPATH", folder, 1) == 0 &&
	       setlocale(LC_ALL, "de_DE.UTF-8") && localeconv()->decimal_point[0] == ',';
	snprintf(command, sizeof command, "rm -r %s", folder);
	return system(command) == 0 && done;
}

#endif
