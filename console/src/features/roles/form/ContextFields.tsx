import { Checkbox, Text } from '@mantine/core';

import type { Context } from '@/api/types';
import { t } from '@/lib/text';

import { CONTEXTS, contextText } from '../labels';
import classes from './RoleEditor.module.css';

interface ContextFieldsProps {
  /** What the tenant's licence has. */
  offered: readonly Context[];
  value: readonly Context[];
  onChange: (contexts: readonly Context[]) => void;
  error?: string | undefined;
}

/** Which kinds of account may hold the role. What it has and is no longer offered can only be taken away. */
export function ContextFields({ offered, value, onChange, error }: ContextFieldsProps) {
  const shown = CONTEXTS.filter((each) => offered.includes(each) || value.includes(each));
  return (
    <>
      <div className={classes.contexts} role="group" aria-label={t('roles.contexts')}>
        {shown.map((each) => (
          <Checkbox
            key={each}
            checked={value.includes(each)}
            onChange={(event) => onChange(CONTEXTS.filter((one) => (one === each ? event.currentTarget.checked : value.includes(one))))}
            label={contextText(each)}
            description={offered.includes(each) ? t(`roles.contextText.${each}`) : t('roles.contextNotOffered')}
          />
        ))}
      </div>
      {error !== undefined && <Text size="xs" c="var(--mantine-color-error)" role="alert" mt="xs">{error}</Text>}
    </>
  );
}
