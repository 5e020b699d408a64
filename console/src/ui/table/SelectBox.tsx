import { Checkbox } from '@mantine/core';

interface SelectBoxProps {
  label: string;
  /** The label stands beside it, for all to see. */
  shown?: boolean;
  checked: boolean;
  /** Some of them are, not all. */
  some?: boolean;
  onChange: (checked: boolean) => void;
}

/** Chooses a row of a list, or all of its page. */
export function SelectBox({ label, shown = false, checked, some = false, onChange }: SelectBoxProps) {
  return <Checkbox {...(shown ? { label } : { 'aria-label': label })} checked={checked} indeterminate={some && !checked} onChange={(event) => onChange(event.currentTarget.checked)} />;
}
