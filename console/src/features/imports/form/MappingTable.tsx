import { Select, Stack, Text } from '@mantine/core';

import type { ImportKind } from '@/api/types';
import { t } from '@/lib/text';

import classes from '../Imports.module.css';
import { fieldText } from '../labels';
import { fieldsOf } from './fields';

interface MappingTableProps {
  kind: ImportKind;
  headers: readonly string[];
  /** The first rows below the headers. */
  samples: readonly (readonly string[])[];
  /** The field that a header stands for; empty for one that is left out. */
  fieldOf: (header: string) => string;
  onChange: (header: string, field: string) => void;
}

/** Each column with what stands in it, and which field it is. */
export function MappingTable({ kind, headers, samples, fieldOf, onChange }: MappingTableProps) {
  const options = fieldsOf(kind).map((value) => ({ value, label: fieldText(value) }));
  return (
    <Stack gap="xs" component="section" aria-label={t('imports.mapping')}>
      <Text size="sm" fw={600}>{t('imports.mapping')}</Text>
      {headers.map((header, place) => (
        <div key={header} className={classes.column}>
          <div className={classes.sample}>
            <Text size="sm" fw={600}>{header}</Text>
            <Text size="xs" c="dimmed" lineClamp={2}>{samples.map((row) => row[place]?.trim() ?? '').filter((cell) => cell !== '').join(' · ')}</Text>
          </div>
          <Select
            aria-label={t('imports.fieldOf', { header })}
            placeholder={t('imports.leaveOut')}
            data={options}
            value={fieldOf(header) === '' ? null : fieldOf(header)}
            onChange={(field) => onChange(header, field ?? '')}
            clearable
          />
        </div>
      ))}
    </Stack>
  );
}
