import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

import type { ImportKind } from '@/api/types';
import { download, toCsv } from '@/lib/csv';
import { t } from '@/lib/text';

import { fieldsOf } from './fields';

/** A file to fill in: the headers of a kind, and no rows. */
export function TemplateButton({ kind }: { kind: ImportKind }) {
  return (
    <Button variant="default" leftSection={<IconDownload size={16} />} onClick={() => download(t('imports.templateName', { kind }), toCsv(fieldsOf(kind), []))}>
      {t('imports.template')}
    </Button>
  );
}
