/** The admin console: a private bucket behind CloudFront. Its domain is told by the context (`-c consoleDomain=...`), since the API must know it too. */
import { Aws, CfnOutput, Duration, Fn, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as deployment from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { contentPolicy, permissionsPolicy } from '../console/policy.ts';
import type { Stage } from '../constructs/resources.ts';

interface ConsoleStackProps extends StackProps {
  stage: Stage;
  /** Folder with the built files. */
  folder: string;
  /** Without a slash at the end. */
  apiUrl: string;
  wsUrl: string;
  /** What is read and written by signed links: imports and exports, and the PDFs that the API leads to. */
  buckets: readonly s3.Bucket[];
  /** What people type, with its certificate in us-east-1; without it the console has CloudFront's own domain. */
  domain: { name: string; certificateArn: string } | undefined;
}

const privately = { blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL, encryption: s3.BucketEncryption.S3_MANAGED, enforceSSL: true };

/** Nothing in it is the only copy: what is there is built from the sources. */
const disposable = { removalPolicy: RemovalPolicy.DESTROY };

export class ConsoleStack extends Stack {
  readonly distribution: cloudfront.Distribution;

  constructor(scope: Construct, id: string, { stage, folder, apiUrl, wsUrl, buckets, domain, ...props }: ConsoleStackProps) {
    super(scope, id, props);
    const logs = new s3.Bucket(this, 'ConsoleLogs', {
      ...privately,
      ...disposable,
      // CloudFront writes its logs by ACL.
      objectOwnership: s3.ObjectOwnership.OBJECT_WRITER,
      lifecycleRules: [{ expiration: Duration.days(90) }],
    });
    const bucket = new s3.Bucket(this, 'ConsoleFiles', {
      ...privately,
      ...disposable,
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: 'bucket/',
    });
    const files = buckets.map(({ bucketRegionalDomainName }) => `https://${bucketRegionalDomainName}`);
    const connect = [apiUrl, Fn.join('', ['wss://', Fn.select(2, Fn.split('/', wsUrl))]), ...files];
    const policy = contentPolicy({ connect: [...connect, 'https://api.cloudinary.com'], images: ['https://res.cloudinary.com'] });
    this.distribution = new cloudfront.Distribution(this, 'ConsoleDistribution', {
      comment: `${stage.prefix} console`,
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: origins.S3BucketOrigin.withOriginAccessControl(bucket),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: this.headers(stage, policy),
        compress: true,
      },
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      logBucket: logs,
      logFilePrefix: 'cloudfront/',
      ...(domain && {
        domainNames: [domain.name],
        minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
        certificate: acm.Certificate.fromCertificateArn(this, 'ConsoleCertificate', domain.certificateArn),
      }),
    });
    this.upload(bucket, folder, { apiUrl, wsUrl });
    new CfnOutput(this, 'ConsoleUrl', {
      value: `https://${domain?.name ?? this.distribution.distributionDomainName}`,
      description: 'The admin console',
    });
  }

  private headers({ prefix }: Stage, policy: string): cloudfront.ResponseHeadersPolicy {
    return new cloudfront.ResponseHeadersPolicy(this, 'ConsoleHeaders', {
      responseHeadersPolicyName: `${prefix}-console-${Aws.REGION}`,
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      },
      customHeadersBehavior: { customHeaders: [{ header: 'Permissions-Policy', value: permissionsPolicy, override: true }] },
    });
  }

  /** What has its hash in its name is kept for ever, also when a new deployment has others: a page that is open still finds its parts. */
  private upload(bucket: s3.Bucket, folder: string, config: { apiUrl: string; wsUrl: string }): void {
    const common = { destinationBucket: bucket, prune: false, memoryLimit: 512 };
    const assets = new deployment.BucketDeployment(this, 'ConsoleAssets', {
      ...common,
      sources: [deployment.Source.asset(folder)],
      exclude: ['*'],
      include: ['assets/*'],
      cacheControl: [deployment.CacheControl.fromString('public, max-age=31536000, immutable')],
    });
    const pages = new deployment.BucketDeployment(this, 'ConsolePages', {
      ...common,
      sources: [deployment.Source.asset(folder), deployment.Source.jsonData('config.json', config)],
      exclude: ['assets/*', '.vite/*'],
      cacheControl: [deployment.CacheControl.noCache()],
      distribution: this.distribution,
      distributionPaths: ['/index.html', '/', '/config.json', '/icon.svg'],
    });
    // The page that names the parts comes after them.
    pages.node.addDependency(assets);
  }
}
