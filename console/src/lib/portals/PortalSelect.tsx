import { Select } from '@mantine/core';
import type { ReactNode } from 'react';

import { usePortalOptions } from './usePortalOptions';

interface PortalSelectProps {
  label: string;
  value: string | undefined;
  onChange: (portal: string | undefined) => void;
  error?: ReactNode;
}

/** One of the tenant's portals. */
export function PortalSelect({ label, value, onChange, error }: PortalSelectProps) {
  const options = usePortalOptions(value, true);
  return <Select required searchable label={label} data={options} value={value ?? null} onChange={(chosen) => onChange(chosen ?? undefined)} error={error} />;
}
