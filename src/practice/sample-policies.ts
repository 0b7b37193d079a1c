const CONTOSO = {
  organizationName: 'Contoso',
  supportContact: 'security@contoso.com',
  internalDomains: ['contoso.com', 'contoso.onmicrosoft.com'],
  trustedDomains: ['northwind.example'],
  askAgainAfter: 0,
};

/** `tell`: warnings only. `ask`: prompts. `strict`: asks for a reason, or blocks. */
export const SAMPLE_POLICIES = {
  tell: CONTOSO,
  ask: {
    ...CONTOSO,
    responses: [
      ...[
        'anyone-link=inform',
        'anyone-link-edit=warn',
        'sensitive-name=warn',
        'link-without-expiry=warn',
        'external-recipient=warn',
        'lookalike-domain=warn',
      ],
      ...['personal-mail=justify', 'bulk-download=justify', 'everyone=warn', 'risky-consent=warn'],
    ],
  },
  strict: {
    ...CONTOSO,
    responses: [
      ...[
        'anyone-link=justify',
        'anyone-link-edit=block',
        'sensitive-name=block',
        'link-without-expiry=justify',
        'external-recipient=justify',
        'lookalike-domain=justify',
      ],
      ...['personal-mail=block', 'bulk-download=block', 'everyone=block', 'risky-consent=block'],
    ],
  },
} as const;

export type SamplePolicy = keyof typeof SAMPLE_POLICIES;
