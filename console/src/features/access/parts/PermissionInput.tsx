import { Autocomplete } from '@mantine/core';
import { useState } from 'react';

import { t } from '@/lib/text';

import { isKey } from '../access-search';
import { PermissionOption } from './PermissionOption';
import { usePermissionOptions } from './usePermissionOptions';

interface PermissionInputProps {
  value: string | undefined;
  onChange: (key: string | undefined) => void;
}

/** One permission, chosen from the catalogue or typed. */
export function PermissionInput({ value, onChange }: PermissionInputProps) {
  const options = usePermissionOptions();
  const [typed, setTyped] = useState({ text: value ?? '', told: value });
  // The URL changed, as by the browser's back button.
  if (value !== typed.told) setTyped({ text: value ?? '', told: value });
  const tell = (text: string) => {
    const key = text.trim();
    if (key !== '' && !isKey(key)) return;
    const next = key === '' ? undefined : key;
    setTyped({ text: key, told: next });
    if (next !== value) onChange(next);
  };
  const text = typed.text.trim();
  return (
    <Autocomplete
      label={t('access.permission')}
      placeholder={t('access.searchPermission')}
      value={typed.text}
      data={options.groups}
      filter={options.filter}
      limit={60}
      maxDropdownHeight={340}
      clearable
      spellCheck={false}
      renderOption={({ option }) => <PermissionOption value={option.value} name={options.nameOf(option.value)} />}
      description={value === undefined ? undefined : options.nameOf(value)}
      error={text !== '' && text !== value && options.groups.length === 0 && !isKey(text) ? t('access.invalidKey') : undefined}
      onChange={(next) => {
        setTyped((now) => ({ ...now, text: next }));
        if (next === '') tell('');
      }}
      onOptionSubmit={tell}
      onBlur={() => tell(typed.text)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') tell(typed.text);
      }}
    />
  );
}
