import { Select } from '@mantine/core';

import { filterLook } from './filter-look';

interface FilterSelectProps<T extends string> {
  /** The filter's name; also shown while nothing is chosen. */
  label: string;
  value: T | undefined;
  options: readonly { value: T; label: string }[];
  onChange: (value: T | undefined) => void;
  searchable?: boolean;
}

/** A filter of a list: one of a few, or none. */
export function FilterSelect<T extends string>({ label, value, options, onChange, searchable = false }: FilterSelectProps<T>) {
  return (
    <Select
      {...filterLook(label)}
      data={options.map((each) => ({ value: each.value, label: each.label }))}
      value={value ?? null}
      onChange={(chosen) => onChange(options.find((each) => each.value === chosen)?.value)}
      searchable={searchable}
    />
  );
}
