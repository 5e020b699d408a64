import type { ButtonProps } from '@mantine/core';

import { ButtonLink } from '@/lib/router';
import { t } from '@/lib/text';

interface BackToSignInProps extends Pick<ButtonProps, 'variant' | 'color'> {
  tenant: string | undefined;
  /** The portal at whose door somebody stood. */
  portal: string | undefined;
  autoFocus?: boolean;
}

/** The way back to the door that one came from. */
export function BackToSignIn({ tenant, portal, ...look }: BackToSignInProps) {
  if (tenant !== undefined && portal !== undefined) {
    return <ButtonLink to="/p/$tenant/$portal/sign-in" params={{ tenant, portal }} fullWidth {...look}>{t('recover.back')}</ButtonLink>;
  }
  return <ButtonLink to="/sign-in" search={{ tenant }} fullWidth {...look}>{t('recover.back')}</ButtonLink>;
}
