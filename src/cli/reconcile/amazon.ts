/**
 * A record of AWS CloudTrail about S3 (docs.aws.amazon.com/awscloudtrail/latest/userguide
 * cloudtrail-event-reference-record-contents; `requestID` is the header `x-amz-request-id`).
 */
import { defined } from '../../defined';
import { asObject, type JsonObject } from '../../recognise/read/json';
import type { AuditRecord } from './acts-and-records';
import { addressOf, clear, nameOf, timeOf } from './normal-forms';

export function isAmazon(record: JsonObject): boolean {
  return (
    typeof record.eventName === 'string' && typeof record.eventSource === 'string' && record.eventTime !== undefined
  );
}

export function amazonRecord(record: JsonObject): Omit<AuditRecord, 'line'> {
  const { bucketName, key, Host } = asObject(record.requestParameters) ?? {};
  const host = clear(Host) ?? (clear(bucketName) && `${String(bucketName)}.s3.amazonaws.com`);
  return defined({
    id: clear(record.eventID),
    at: timeOf(record.eventTime),
    operation: String(record.eventName),
    service: 'amazon' as const,
    requestId: clear(record.requestID),
    address: host && clear(key) ? addressOf(`https://${host}/${String(key)}`) : undefined,
    name: nameOf(typeof key === 'string' ? key.slice(key.lastIndexOf('/') + 1) : undefined),
    client: undefined,
  });
}
