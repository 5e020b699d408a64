import { Checkbox } from '@mantine/core';

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
    <Checkbox.Group error={error} value={[...value]} onChange={(chosen) => onChange(CONTEXTS.filter((each) => chosen.includes(each)))} aria-label={t('roles.contexts')}>
      <div className={classes.contexts}>
        {shown.map((each) => (
          <Checkbox
            key={each}
            value={each}
            label={contextText(each)}
            description={offered.includes(each) ? t(`roles.contextText.${each}`) : t('roles.contextNotOffered')}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
