import { Checkbox } from '@mantine/core';

interface SelectBoxProps {
  label: string;
  checked: boolean;
  /** Some of them are, not all. */
  some?: boolean;
  onChange: (checked: boolean) => void;
}

/** Chooses a row of a list, or all of its page. */
export function SelectBox({ label, checked, some = false, onChange }: SelectBoxProps) {
  return <Checkbox aria-label={label} checked={checked} indeterminate={some && !checked} onChange={(event) => onChange(event.currentTarget.checked)} />;
}
