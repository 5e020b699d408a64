import { Stack, Text } from '@mantine/core';
import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';

import { termsText } from '@/lib/roles';
import { t } from '@/lib/text';

import { isDifferent, type Choice, type RoleDifference } from './role-difference';
import classes from './RoleDifferenceView.module.css';

interface RoleDifferenceViewProps {
  /** What differs, scope by scope; the name of a scope is there where it has to be said. */
  parts: readonly { scope: string; name: string | undefined; difference: RoleDifference }[];
  /** What stands there when nothing does. */
  none: string;
}

const named = ({ role, terms }: Choice) => {
  const said = termsText(terms);
  return said === '' ? role.name : `${role.name} (${said})`;
};
const list = (choices: readonly Choice[]) => choices.map(named).join(', ');

/** What confirming would change, before it is confirmed. */
export function RoleDifferenceView({ parts, none }: RoleDifferenceViewProps) {
  const changed = parts.filter(({ difference }) => isDifferent(difference));
  return (
    <Stack gap={4} className={classes.box} aria-live="polite" role="status">
      {changed.map(({ scope, name, difference: { assigned, removed, changed } }) => (
        <div key={scope}>
          {name !== undefined && <Text size="xs" fw={600} c="dimmed">{name}</Text>}
          {assigned.length > 0 && (
            <span className={classes.line} data-kind="assign">
              <IconPlus size={16} aria-hidden />
              <span>{t('users.willAssign', { names: list(assigned) })}</span>
            </span>
          )}
          {changed.length > 0 && (
            <span className={classes.line} data-kind="change">
              <IconPencil size={16} aria-hidden />
              <span>{t('users.willChange', { names: changed.map((each) => named(each) === each.role.name ? t('users.forGood', { role: each.role.name }) : named(each)).join(', ') })}</span>
            </span>
          )}
          {removed.length > 0 && (
            <span className={classes.line} data-kind="remove">
              <IconMinus size={16} aria-hidden />
              <span>{t('users.willRemove', { names: removed.map((each) => each.name).join(', ') })}</span>
            </span>
          )}
        </div>
      ))}
      {changed.length === 0 && <Text size="sm" c="dimmed">{none}</Text>}
    </Stack>
  );
}
