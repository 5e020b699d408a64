import { TagsInput } from '@mantine/core';
import { useState } from 'react';

import { t } from '@/lib/text';

import { isKey } from '../access-search';
import { PermissionOption } from './PermissionOption';
import { usePermissionOptions } from './usePermissionOptions';

interface PermissionsInputProps {
  value: readonly string[];
  onChange: (keys: string[]) => void;
}

/** Permissions of which any one suffices, chosen from the catalogue or typed. */
export function PermissionsInput({ value, onChange }: PermissionsInputProps) {
  const options = usePermissionOptions();
  const [refused, setRefused] = useState(false);
  return (
    <TagsInput
      label={t('access.permissions')}
      description={t('access.permissionsHint')}
      placeholder={value.length === 0 ? t('access.searchPermission') : undefined}
      value={[...value]}
      data={options.groups}
      filter={options.filter}
      limit={60}
      maxDropdownHeight={340}
      maxTags={100}
      clearable
      acceptValueOnBlur
      spellCheck={false}
      error={refused ? t('access.invalidKey') : undefined}
      renderOption={({ option }) => <PermissionOption value={option.value} name={options.nameOf(option.value)} />}
      onChange={(keys) => {
        const good = keys.filter(isKey);
        setRefused(good.length < keys.length);
        onChange(good);
      }}
    />
  );
}
