/*
 * Written by scripts/write-listed-suffixes.mjs from the Public Suffix List (https://publicsuffix.org), which is subject
 * to the terms of the Mozilla Public License, v. 2.0 (https://mozilla.org/MPL/2.0/). So is this file.
 */

/**
 * Entries of the Public Suffix List below domains that are no public suffix: for each such domain the shortest one, the
 * shortest first.
 */
export const LISTED_SUFFIXES = `
d6.ply.gg jc.neen.it at.emf.camp c.cdn77.org r.cdn77.net s3.k2.cloud apps.lair.io p.tawk.email soc.srcf.net
ui.nabu.casa vps.hrsn.net cdn.bubble.io hb.cldmail.ru ipfs.w3s.link k8s.scw.cloud my.canva.site os.hedmark.no
xen.prgmr.com app.render.com apps.fbsbx.com bo.nordland.no bo.telemark.no dyn.addr.tools dyn.cosidns.de
eu.platform.sh map.fastly.net p.tawkto.email rs.webaccel.jp s3.teckids.org seprox.hooc.me t3.storage.dev
up.railway.app user.party.eus forgot.her.name forgot.his.name id.forgerock.io my.canvasite.cn nes.akershus.no
nes.buskerud.no os.hordaland.no paas.beebyte.io phx.enscaled.us shop.brendly.ba shop.brendly.hr shop.brendly.rs
site.transip.me ca.reclaim.cloud eu.encoway.cloud j.scaleforce.net pro.typeform.com s3.amazonaws.com
sn.mynetname.net stage.nodeart.io valer.ostfold.no appengine.flow.ch demo.jelastic.com eu-1.evennode.com
git-pages.rit.edu sande.vestfold.no t3.storageapi.dev wien.funkfeuer.at client.scrypted.io cust.cloudscale.ch
dyndns.dappnode.io es-1.axarnet.cloud instances.spawn.cc ipfs.storacha.link jed.wafaicloud.com
jelastic.dogado.eu members.linode.com pages.wiardweb.com site.rb-hosting.io vip.jelastic.cloud
demo.datadetect.com ezproxy.kuleuven.be fi.cloudplatform.fi jls-sto1.elastx.net relay.evervault.app
relay.evervault.dev sekd1.beebyteapp.io site.tb-hosting.com x.mythic-beasts.com cdn.cloudflarecn.net
ipfs.nftstorage.link it1.jenv-aruba.cloud jcloud.ik-server.com lpg.objectstorage.ch paas.massivegrid.com
rsc.contentproxy9.cz runs.onstackit.cloud ch.trendhosting.cloud cloud.nospamproxy.com custom.metacentrum.cz
dev.project-study.com rag-cloud.hosteur.com direct.quickconnect.cn direct.quickconnect.to
servicebus.windows.net cloud.fedoraproject.org devices.resinstaging.io cdn.cloudflareglobal.net
customer.speedpartner.de heroy.more-og-romsdal.no ip.linodeusercontent.com jelastic.saveincloud.net
cdn.cloudflareanycast.net preview.emergentagent.com cloud.interhostsolutions.be paas.hosted-by-previder.com
servicebus.usgovcloudapi.net xn--vler-qoa.xn--stfold-9xa.no sande.xn--mre-og-romsdal-qqb.no
static.observableusercontent.com *.d.crm.dev alp1.ae.flow.ch *.ex.ortsinfo.at a.ssl.fastly.net
*.hosting.ovh.net a.prod.fastly.net flt.cloud.muni.cz *.builder.code.com *.clusters.rdpa.co j.layershift.co.uk
lb.ru-msk.k2.cloud lb.ru-spb.k2.cloud user.aseinet.ne.jp j.scaleforce.com.cy s3.fr-par.scw.cloud
s3.nl-ams.scw.cloud s3.pl-waw.scw.cloud *.private.repost.aws *.user.localcert.dev cust.retrosnub.co.uk
mel.cloudlets.com.au web.core.windows.net cust.dev.thingdust.io cust.prod.thingdust.io pub.instances.scw.cloud
app.os.fedoraproject.org cust.disrec.thingdust.io pages.it.hs-heilbronn.de atl.jelastic.vps-host.net
cust.testing.thingdust.io fr-1.paas.massivegrid.net io.noc.ruhr-uni-bochum.de objects.lpg.cloudscale.ch
objects.rma.cloudscale.ch s3.isk01.sakurastorage.jp s3.isk02.sakurastorage.jp cdn.prod.atlassian-dev.net
s3.ap-east-1.amazonaws.com s3.ca-west-1.amazonaws.com s3.eu-west-1.amazonaws.com s3.eu-west-2.amazonaws.com
s3.eu-west-3.amazonaws.com s3.sa-east-1.amazonaws.com s3.us-east-2.amazonaws.com s3.us-west-1.amazonaws.com
s3.us-west-2.amazonaws.com web.core.usgovcloudapi.net *.experiments.sagemaker.aws *.services.clever-cloud.com
lambda-url.ap-east-1.on.aws lambda-url.eu-west-1.on.aws lambda-url.eu-west-2.on.aws lambda-url.eu-west-3.on.aws
lambda-url.sa-east-1.on.aws lambda-url.us-east-1.on.aws lambda-url.us-east-2.on.aws lambda-url.us-west-1.on.aws
lambda-url.us-west-2.on.aws s3.af-south-1.amazonaws.com s3.ap-south-1.amazonaws.com s3.ap-south-2.amazonaws.com
s3.eu-north-1.amazonaws.com s3.eu-south-1.amazonaws.com s3.eu-south-2.amazonaws.com s3.me-south-1.amazonaws.com
ssl.origin.cdn77-secure.org fr-par-1.baremetal.scw.cloud lambda-url.af-south-1.on.aws
lambda-url.ap-south-1.on.aws lambda-url.eu-north-1.on.aws lambda-url.eu-south-1.on.aws
lambda-url.me-south-1.on.aws s3.ca-central-1.amazonaws.com s3.eu-central-1.amazonaws.com
s3.eu-central-2.amazonaws.com s3.il-central-1.amazonaws.com s3.me-central-1.amazonaws.com
lambda-url.ca-central-1.on.aws lambda-url.eu-central-1.on.aws s3.us-gov-east-1.amazonaws.com
s3.us-gov-west-1.amazonaws.com studio.ap-east-1.sagemaker.aws studio.eu-west-1.sagemaker.aws
studio.eu-west-2.sagemaker.aws studio.eu-west-3.sagemaker.aws studio.sa-east-1.sagemaker.aws
studio.us-east-1.sagemaker.aws studio.us-east-2.sagemaker.aws studio.us-west-1.sagemaker.aws
studio.us-west-2.sagemaker.aws s3.ap-northeast-1.amazonaws.com s3.ap-northeast-2.amazonaws.com
s3.ap-northeast-3.amazonaws.com s3.ap-southeast-1.amazonaws.com s3.ap-southeast-2.amazonaws.com
s3.ap-southeast-3.amazonaws.com s3.ap-southeast-4.amazonaws.com s3.ap-southeast-5.amazonaws.com
studio.af-south-1.sagemaker.aws studio.ap-south-1.sagemaker.aws studio.eu-north-1.sagemaker.aws
studio.eu-south-1.sagemaker.aws studio.eu-south-2.sagemaker.aws studio.me-south-1.sagemaker.aws
auth.ap-east-1.amazoncognito.com auth.ca-west-1.amazoncognito.com auth.eu-west-1.amazoncognito.com
auth.eu-west-2.amazoncognito.com auth.eu-west-3.amazoncognito.com auth.sa-east-1.amazoncognito.com
auth.us-east-1.amazoncognito.com auth.us-east-2.amazoncognito.com auth.us-west-1.amazoncognito.com
auth.us-west-2.amazoncognito.com lambda-url.ap-northeast-1.on.aws lambda-url.ap-northeast-2.on.aws
lambda-url.ap-northeast-3.on.aws lambda-url.ap-southeast-1.on.aws lambda-url.ap-southeast-2.on.aws
lambda-url.ap-southeast-3.on.aws notebook.ca-west-1.sagemaker.aws transfer-webapp.ca-west-1.on.aws
auth.af-south-1.amazoncognito.com auth.ap-south-1.amazoncognito.com auth.ap-south-2.amazoncognito.com
auth.eu-north-1.amazoncognito.com auth.eu-south-1.amazoncognito.com auth.eu-south-2.amazoncognito.com
auth.me-south-1.amazoncognito.com notebook.ap-south-2.sagemaker.aws studio.ca-central-1.sagemaker.aws
studio.eu-central-1.sagemaker.aws studio.eu-central-2.sagemaker.aws studio.il-central-1.sagemaker.aws
studio.me-central-1.sagemaker.aws transfer-webapp.ap-south-2.on.aws transfer-webapp.eu-south-2.on.aws
studio.us-gov-east-1.sagemaker.aws studio.us-gov-west-1.sagemaker.aws auth.ca-central-1.amazoncognito.com
auth.eu-central-1.amazoncognito.com auth.eu-central-2.amazoncognito.com auth.il-central-1.amazoncognito.com
auth.me-central-1.amazoncognito.com auth.mx-central-1.amazoncognito.com studio.ap-northeast-1.sagemaker.aws
studio.ap-northeast-2.sagemaker.aws studio.ap-northeast-3.sagemaker.aws studio.ap-southeast-1.sagemaker.aws
studio.ap-southeast-2.sagemaker.aws studio.ap-southeast-3.sagemaker.aws transfer-webapp.eu-central-2.on.aws
transfer-webapp.il-central-1.on.aws transfer-webapp.me-central-1.on.aws transfer-webapp.mx-central-1.on.aws
transfer-webapp.us-gov-east-1.on.aws transfer-webapp.us-gov-west-1.on.aws auth.ap-northeast-1.amazoncognito.com
auth.ap-northeast-2.amazoncognito.com auth.ap-northeast-3.amazoncognito.com
auth.ap-southeast-1.amazoncognito.com auth.ap-southeast-2.amazoncognito.com
auth.ap-southeast-3.amazoncognito.com auth.ap-southeast-4.amazoncognito.com
auth.ap-southeast-5.amazoncognito.com auth.ap-southeast-7.amazoncognito.com
notebook.ap-southeast-4.sagemaker.aws transfer-webapp.ap-southeast-4.on.aws
transfer-webapp.ap-southeast-5.on.aws transfer-webapp.ap-southeast-7.on.aws
auth-fips.us-gov-east-1.amazoncognito.com auth-fips.us-gov-west-1.amazoncognito.com *.elb.amazonaws.com.cn
app.os.stg.fedoraproject.org *.ap-east-1.rds.amazonaws.com cn-north-1.eb.amazonaws.com.cn
it1.eur.aruba.jenv-aruba.cloud s3.cn-north-1.amazonaws.com.cn *.ap-east-1.airflow.amazonaws.com
s3.cn-northwest-1.amazonaws.com.cn studio.cn-north-1.sagemaker.com.cn vfs.cloud9.ap-east-1.amazonaws.com
vfs.cloud9.eu-west-1.amazonaws.com vfs.cloud9.eu-west-2.amazonaws.com vfs.cloud9.eu-west-3.amazonaws.com
vfs.cloud9.sa-east-1.amazonaws.com vfs.cloud9.us-east-1.amazonaws.com vfs.cloud9.us-east-2.amazonaws.com
vfs.cloud9.us-west-1.amazonaws.com vfs.cloud9.us-west-2.amazonaws.com vfs.cloud9.af-south-1.amazonaws.com
vfs.cloud9.ap-south-1.amazonaws.com vfs.cloud9.eu-north-1.amazonaws.com vfs.cloud9.eu-south-1.amazonaws.com
vfs.cloud9.me-south-1.amazonaws.com s3.dualstack.ap-east-1.amazonaws.com s3.dualstack.ca-west-1.amazonaws.com
s3.dualstack.eu-west-1.amazonaws.com s3.dualstack.eu-west-2.amazonaws.com s3.dualstack.eu-west-3.amazonaws.com
s3.dualstack.sa-east-1.amazonaws.com s3.dualstack.us-east-1.amazonaws.com s3.dualstack.us-east-2.amazonaws.com
s3.dualstack.us-west-1.amazonaws.com s3.dualstack.us-west-2.amazonaws.com s3.dualstack.af-south-1.amazonaws.com
s3.dualstack.ap-south-1.amazonaws.com s3.dualstack.ap-south-2.amazonaws.com
s3.dualstack.eu-north-1.amazonaws.com s3.dualstack.eu-south-1.amazonaws.com
s3.dualstack.eu-south-2.amazonaws.com s3.dualstack.me-south-1.amazonaws.com
vfs.cloud9.ca-central-1.amazonaws.com vfs.cloud9.eu-central-1.amazonaws.com
vfs.cloud9.il-central-1.amazonaws.com studio.cn-northwest-1.sagemaker.com.cn
s3.dualstack.ca-central-1.amazonaws.com s3.dualstack.eu-central-1.amazonaws.com
s3.dualstack.eu-central-2.amazonaws.com s3.dualstack.il-central-1.amazonaws.com
s3.dualstack.me-central-1.amazonaws.com vfs.cloud9.ap-northeast-1.amazonaws.com
vfs.cloud9.ap-northeast-2.amazonaws.com vfs.cloud9.ap-northeast-3.amazonaws.com
vfs.cloud9.ap-southeast-1.amazonaws.com vfs.cloud9.ap-southeast-2.amazonaws.com
mrap.accesspoint.s3-global.amazonaws.com s3.dualstack.us-gov-east-1.amazonaws.com
s3.dualstack.us-gov-west-1.amazonaws.com s3.dualstack.ap-northeast-1.amazonaws.com
s3.dualstack.ap-northeast-2.amazonaws.com s3.dualstack.ap-northeast-3.amazonaws.com
s3.dualstack.ap-southeast-1.amazonaws.com s3.dualstack.ap-southeast-2.amazonaws.com
s3.dualstack.ap-southeast-3.amazonaws.com s3.dualstack.ap-southeast-4.amazonaws.com
s3.dualstack.ap-southeast-5.amazonaws.com webview-assets.aws-cloud9.ap-east-1.amazonaws.com
webview-assets.aws-cloud9.eu-west-1.amazonaws.com webview-assets.aws-cloud9.eu-west-2.amazonaws.com
webview-assets.aws-cloud9.eu-west-3.amazonaws.com webview-assets.aws-cloud9.sa-east-1.amazonaws.com
webview-assets.aws-cloud9.us-east-1.amazonaws.com webview-assets.aws-cloud9.us-east-2.amazonaws.com
webview-assets.aws-cloud9.us-west-1.amazonaws.com webview-assets.aws-cloud9.us-west-2.amazonaws.com
webview-assets.aws-cloud9.af-south-1.amazonaws.com webview-assets.aws-cloud9.ap-south-1.amazonaws.com
webview-assets.aws-cloud9.eu-north-1.amazonaws.com webview-assets.aws-cloud9.eu-south-1.amazonaws.com
webview-assets.aws-cloud9.me-south-1.amazonaws.com webview-assets.aws-cloud9.ca-central-1.amazonaws.com
webview-assets.aws-cloud9.eu-central-1.amazonaws.com webview-assets.aws-cloud9.il-central-1.amazonaws.com
webview-assets.aws-cloud9.ap-northeast-1.amazonaws.com webview-assets.aws-cloud9.ap-northeast-2.amazonaws.com
webview-assets.aws-cloud9.ap-northeast-3.amazonaws.com webview-assets.aws-cloud9.ap-southeast-1.amazonaws.com
webview-assets.aws-cloud9.ap-southeast-2.amazonaws.com *.cn-north-1.airflow.amazonaws.com.cn
s3.dualstack.cn-north-1.amazonaws.com.cn s3.dualstack.cn-northwest-1.amazonaws.com.cn
transfer-webapp.cn-north-1.on.amazonwebservices.com.cn auth.cognito-idp.eusc-de-east-1.on.amazonwebservices.eu
transfer-webapp.cn-northwest-1.on.amazonwebservices.com.cn *.001.test.code-builder-stg.platform.salesforce.com
`;
