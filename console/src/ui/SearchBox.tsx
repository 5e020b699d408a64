import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

import { t } from '@/lib/text';

interface SearchBoxProps {
  /** What it searches: its name and its placeholder. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** How long after the last key, in milliseconds. */
  delay?: number;
  /** Whether `/` comes here; one on each page. */
  main?: boolean;
}

/** A search box that waits until somebody has stopped typing. */
export function SearchBox({ label, value, onChange, delay = 250, main = false }: SearchBoxProps) {
  const [typed, setTyped] = useState({ text: value, told: value });
  // The value changed outside, as by `Clear filters` or the browser's back button.
  if (value !== typed.told) setTyped({ text: value, told: value });
  const tell = useDebouncedCallback((text: string) => {
    setTyped((now) => ({ ...now, told: text.trim() }));
    onChange(text.trim());
  }, { delay, flushOnUnmount: false });
  const type = (text: string) => {
    setTyped((now) => ({ ...now, text }));
    tell(text);
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed.text}
      onChange={(event) => type(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed.text !== '' ? <CloseButton size="sm" aria-label={t('action.clearSearch')} onClick={() => type('')} /> : main ? <Kbd size="xs" aria-hidden>/</Kbd> : null
      }
      data-main-search={main || undefined}
      maxLength={200}
    />
  );
}
