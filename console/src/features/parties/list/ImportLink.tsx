import { IconFileImport } from '@tabler/icons-react';

import { useMayImportParties } from '@/lib/parties';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** The way to read records in from a file, for who may. */
export function ImportLink() {
  const tenant = useTenant();
  if (!useMayImportParties()) return null;
  return (
    <ButtonLink to="/admin/$tenant/imports/new" params={{ tenant }} search={{ kind: 'parties' }} variant="default" leftSection={<IconFileImport size={18} />}>{t('parties.import')}</ButtonLink>
  );
}
