/** What Contoso's admin asks for, in the form an admin writes it. */
export const SAMPLE_POLICY = {
  organizationName: 'Contoso',
  supportContact: 'security@contoso.com',
  policyUrl: 'https://contoso.sharepoint.com/sites/hr/SitePages/Sharing.aspx',
  internalDomains: ['contoso.com', 'contoso.onmicrosoft.com'],
  trustedDomains: ['northwind.example'],
  responses: ['anyone-link=inform', 'anyone-link-edit=warn', 'external-recipient=inform', 'bulk-download=inform'],
  messages: [
    'anyone-link-edit=Salary and HR files go to named people only. Please invite those who need it.',
    'external-recipient=Outside parties work with us on the Partner site. Please check that this file belongs there.',
  ],
};
