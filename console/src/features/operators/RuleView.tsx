import { Text } from '@mantine/core';
import { IconBan, IconCircleCheck, IconUserOff } from '@tabler/icons-react';

import type { OperatorAccess } from '@/api/types';
import { useCan, useSession } from '@/lib/session';
import { t } from '@/lib/text';
import { localTime } from '@/lib/time';
import { Facts, StatusBadge, TimeText, type IconType, type Tone } from '@/ui';

import classes from './Operators.module.css';

type State = 'nobody' | 'out' | 'in';

const FACES: Record<State, { tone: Tone; icon: IconType }> = {
  nobody: { tone: 'neutral', icon: IconUserOff },
  out: { tone: 'danger', icon: IconBan },
  in: { tone: 'success', icon: IconCircleCheck },
};

function stateOf({ role, opted_out }: OperatorAccess): State {
  if (!role) return 'nobody';
  return opted_out ? 'out' : 'in';
}

/** The rule in a sentence, by whom it is meant: the operators' organisation has a name for those only who are at home there. */
function sentenceOf(access: OperatorAccess, state: State, staff: string): string {
  const { role, since, later_joiners } = access;
  if (state === 'nobody' || !role) return t('operators.saysNobody', { staff });
  if (state === 'out') return t('operators.saysOut', { staff, role: role.name });
  if (!since) return t('operators.saysAll', { staff, role: role.name });
  return t(later_joiners ? 'operators.saysLater' : 'operators.saysSince', { staff, role: role.name, moment: localTime(since) });
}

/** Whether the operators' staff enter, through which role, who of them, and who may end it. */
export function RuleView({ access }: { access: OperatorAccess }) {
  const { tenant } = useSession();
  const can = useCan();
  const state = stateOf(access);
  const { tone, icon } = FACES[state];
  const staff = tenant.operator ? t('operators.staffOf', { organization: tenant.name }) : t('operators.theStaff');
  const facts = access.role
    ? [
        { label: t('operators.staffRole'), value: access.role.name },
        { label: t('operators.since'), value: <TimeText value={access.since} /> },
        { label: t('operators.later'), value: access.later_joiners ? t('operators.laterToo') : t('operators.laterNot') },
        { label: t('operators.end'), value: access.may_opt_out ? t('operators.endHere') : t('operators.endThere') },
      ]
    : [];
  return (
    <div className={classes.rule}>
      <div><StatusBadge tone={tone} icon={icon}>{t(`operators.state.${state}`)}</StatusBadge></div>
      <Text size="sm">{sentenceOf(access, state, staff)}</Text>
      {facts.length > 0 && <Facts dense items={facts} />}
      {access.role && access.may_opt_out && !can('settings:update:all') && <Text size="xs" c="dimmed">{t('operators.endNeeds')}</Text>}
    </div>
  );
}
