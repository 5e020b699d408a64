import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';

import { t } from '@/lib/text';
import { endOfDay, firstDay, lastDay, startOfDay } from '@/lib/time';

import type { RoleTerms, TermsFaults } from './terms';
import classes from './TermsFields.module.css';

interface TermsFieldsProps {
  value: RoleTerms;
  onChange: (terms: RoleTerms) => void;
  faults: TermsFaults;
}

/** From which day, until which day, and why. A moment within a day stays as it is until another day is chosen. */
export function TermsFields({ value, onChange, faults }: TermsFieldsProps) {
  const { valid_from, valid_until, reason } = value;
  return (
    <Stack gap="sm">
      <div className={classes.days}>
        <TextInput
          type="date"
          max="9999-12-31"
          label={t('terms.validFrom')}
          description={t('terms.validFromHint')}
          value={valid_from ? firstDay(valid_from) : ''}
          onChange={(event) => onChange({ ...value, valid_from: startOfDay(event.currentTarget.value) })}
          error={faults.valid_from}
        />
        <TextInput
          type="date"
          max="9999-12-31"
          label={t('terms.validUntil')}
          description={t('terms.validUntilHint')}
          value={valid_until ? lastDay(valid_until) : ''}
          onChange={(event) => onChange({ ...value, valid_until: endOfDay(event.currentTarget.value) })}
          error={faults.valid_until}
        />
      </div>
      <Textarea label={t('terms.reason')} rows={2} value={reason} onChange={(event) => onChange({ ...value, reason: event.currentTarget.value })} error={faults.reason} />
      {(valid_from ?? valid_until) && (
        <Group>
          <Button variant="default" size="xs" onClick={() => onChange({ reason })}>{t('terms.forGood')}</Button>
        </Group>
      )}
    </Stack>
  );
}
