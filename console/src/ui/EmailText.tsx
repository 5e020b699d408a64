/** An address that breaks before its domain when it has to. */
export function EmailText({ value }: { value: string | null | undefined }) {
  if (value === null || value === undefined) return null;
  const [local = '', ...domain] = value.split('@');
  return (
    <span>
      {local}
      {domain.length > 0 && (
        <>
          <wbr />@{domain.join('@')}
        </>
      )}
    </span>
  );
}
