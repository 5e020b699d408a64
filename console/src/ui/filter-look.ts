import type { SelectProps } from '@mantine/core';

import classes from './FilterBar.module.css';

/** How a select looks that is a filter of a list: its name stands in it while nothing is chosen. */
export function filterLook(label: string) {
  return {
    className: classes.filter ?? '',
    'aria-label': label,
    placeholder: label,
    clearable: true,
    comboboxProps: { width: 'max-content', position: 'bottom-start' },
  } satisfies SelectProps;
}
