import { useQuery } from '@tanstack/react-query';

import { tenantQuery } from '@/api/queries/tenant';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Notice, PageHeader } from '@/ui';

import classes from './Operators.module.css';
import { OperatorsPanel } from './OperatorsPanel';
import { RulePanel } from './RulePanel';

/** Who of the operator tenant may enter this one, and by which rule. */
export function OperatorsPage() {
  const { data: tenant } = useQuery(tenantQuery(useTenant()));
  return (
    <>
      <PageHeader title={t('operators.title')} description={t('operators.text')} />
      <div className={classes.parts}>
        {tenant?.operator === true && <Notice tone="info" title={t('operators.atHome')}>{t('operators.atHomeText')}</Notice>}
        {tenant?.operator === false && <RulePanel />}
        <OperatorsPanel />
      </div>
    </>
  );
}
