import { Stack, Text } from '@mantine/core';

import { t } from '@/lib/text';

import { CopyId } from '../CopyId';
import classes from './Factor.module.css';

interface FactorSeedProps {
  secret: string;
  /** A drawing of what the application reads, black on white. */
  qrSvg: string;
}

/** What an authenticator application needs to know: to scan, or to type. It is shown once. */
export function FactorSeed({ secret, qrSvg }: FactorSeedProps) {
  const spaced = secret.match(/.{1,4}/g)?.join(' ') ?? secret;
  return (
    <Stack gap="sm" align="center">
      <img className={classes.qr} src={`data:image/svg+xml,${encodeURIComponent(qrSvg)}`} alt={t('factors.qr')} />
      <Text size="sm" c="dimmed" ta="center">{t('factors.typeInstead')}</Text>
      <div className={classes.secret}>
        <CopyId value={spaced} label={t('factors.secret')} />
      </div>
    </Stack>
  );
}
