import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { NewImportForm } from './NewImportForm';

/** Chooses a file, says what its columns are, and has it planned. */
export function NewImportPage() {
  const tenant = useTenant();
  return (
    <>
      <PageHeader
        title={t('imports.new')}
        description={t('imports.newText')}
        back={<TextLink to="/admin/$tenant/imports" params={{ tenant }} size="sm">{t('imports.title')}</TextLink>}
      />
      <NewImportForm />
    </>
  );
}
