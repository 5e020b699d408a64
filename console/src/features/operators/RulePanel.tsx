import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { QueryView } from '@/lib/query';
import { useCan, useSession, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Panel } from '@/ui';

import { OptOutDialog } from './OptOutDialog';
import { operatorAccessQuery } from './queries';
import { RuleDialog } from './RuleDialog';
import { RuleView } from './RuleView';

/** The rule by which the operators' staff enter, with what one may do about it. */
export function RulePanel() {
  const tenant = useTenant();
  const can = useCan();
  const { operator } = useSession();
  const rule = useQuery(operatorAccessQuery(tenant));
  const [dialog, setDialog] = useState<'opt-out' | 'rule'>();
  const close = () => setDialog(undefined);
  const access = rule.data?.data;
  const mayOptOut = access?.may_opt_out === true && Boolean(access.role) && can('settings:update:all');
  const actions = (
    <>
      {mayOptOut && <Button size="xs" variant="default" onClick={() => setDialog('opt-out')}>{access.opted_out ? t('operators.letIn') : t('operators.keepOut')}</Button>}
      {operator && access && <Button size="xs" variant="default" onClick={() => setDialog('rule')}>{t('operators.changeRule')}</Button>}
    </>
  );
  return (
    <Panel title={t('operators.rule')} description={t('operators.ruleText')} actions={actions}>
      <QueryView query={rule}>{({ data }) => <RuleView access={data} />}</QueryView>
      {dialog === 'opt-out' && rule.data && <OptOutDialog opened={rule.data} onClose={close} />}
      {dialog === 'rule' && <RuleDialog onClose={close} />}
    </Panel>
  );
}
