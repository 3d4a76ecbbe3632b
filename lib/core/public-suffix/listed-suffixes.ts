/*
 * Written by scripts/write-listed-suffixes.mjs from the Public Suffix List (https://publicsuffix.org), which is subject
 * to the terms of the Mozilla Public License, v. 2.0 (https://mozilla.org/MPL/2.0/). So is this file.
 */

/** The entries of the Public Suffix List below domains that are no public suffix, those with few labels first. */
export const LISTED_SUFFIXES = `
at.ply.gg d.crm.dev d6.ply.gg w.crm.dev aa.crm.dev ab.crm.dev ac.crm.dev ad.crm.dev ae.crm.dev af.crm.dev ci.crm.dev jc.neen.it pa.crm.dev pb.crm.dev
pc.crm.dev pd.crm.dev pe.crm.dev pf.crm.dev wa.crm.dev wb.crm.dev wc.crm.dev wd.crm.dev we.crm.dev wf.crm.dev at.emf.camp c.cdn77.org r.cdn77.net
s3.k2.cloud apps.lair.io fn.amba.host go.amba.host p.tawk.email soc.srcf.net ui.nabu.casa vps.hrsn.net app.amba.host apps.grok.bot cdn.amba.host
cdn.bubble.io hb.cldmail.ru ipfs.w3s.link k8s.scw.cloud my.canva.site os.hedmark.no rsc.cdn77.org user.srcf.net xen.prgmr.com app.render.com
apps.fbsbx.com bo.nordland.no bo.telemark.no dyn.addr.tools dyn.cosidns.de eu.platform.sh ex.ortsinfo.at map.fastly.net p.tawkto.email pages.grok.bot
rs.webaccel.jp s3.teckids.org seprox.hooc.me t3.storage.dev up.railway.app us.platform.sh user.party.eus ent.platform.sh forgot.her.name
forgot.his.name hosting.ovh.net id.forgerock.io my.canvasite.cn nes.akershus.no nes.buskerud.no os.hordaland.no paas.beebyte.io phx.enscaled.us
shop.brendly.ba shop.brendly.hr shop.brendly.rs site.transip.me webpaas.ovh.net builder.code.com ca.reclaim.cloud clusters.rdpa.co elastic.k2.cloud
eu.encoway.cloud j.scaleforce.net pro.typeform.com s3.amazonaws.com sn.mynetname.net srvrless.rdpa.co stage.nodeart.io uk.reclaim.cloud
us.reclaim.cloud user.webaccel.jp valer.hedmark.no valer.ostfold.no website.k2.cloud appengine.flow.ch demo.jelastic.com elb.amazonaws.com
eu-1.evennode.com eu-2.evennode.com eu-3.evennode.com eu-4.evennode.com git-pages.rit.edu heroy.nordland.no sande.vestfold.no t3.storageapi.dev
us-1.evennode.com us-2.evennode.com us-3.evennode.com us-4.evennode.com wien.funkfeuer.at client.scrypted.io cust.cloudscale.ch dyndns.dappnode.io
es-1.axarnet.cloud freetls.fastly.net instances.spawn.cc ipfs.storacha.link jed.wafaicloud.com jelastic.dogado.eu kunden.ortsinfo.at members.linode.com
pages.wiardweb.com private.repost.aws ryd.wafaicloud.com s3-1.amazonaws.com site.rb-hosting.io user.localcert.dev vip.jelastic.cloud
demo.datadetect.com ezproxy.kuleuven.be fi.cloudplatform.fi jls-sto1.elastx.net jls-sto2.elastx.net jls-sto3.elastx.net relay.evervault.app
relay.evervault.dev scalebook.scw.cloud sekd1.beebyteapp.io site.tb-hosting.com x.mythic-beasts.com cdn.cloudflarecn.net cloud.metacentrum.cz
dev-builder.code.com ipfs.nftstorage.link it1.jenv-aruba.cloud jcloud.ik-server.com kr.ncloudstorage.com lpg.objectstorage.ch paas.massivegrid.com
rma.objectstorage.ch rsc.contentproxy9.cz runs.onstackit.cloud stg-builder.code.com vs.mythic-beasts.com ch.trendhosting.cloud cloud.nospamproxy.com
compute.amazonaws.com custom.metacentrum.cz de.trendhosting.cloud dev.project-study.com rag-cloud.hosteur.com xn--b-5ga.nordland.no
xn--b-5ga.telemark.no aws.databricksapps.com direct.quickconnect.cn direct.quickconnect.to gcp.databricksapps.com lynx.mythic-beasts.com
onza.mythic-beasts.com servicebus.windows.net yali.mythic-beasts.com cloud.fedoraproject.org compute-1.amazonaws.com devices.resinstaging.io
instance.datadetect.com nodebalancer.linode.com smartlabeling.scw.cloud us-east-1.amazonaws.com xn--vler-qoa.hedmark.no azure.databricksapps.com
cdn.cloudflareglobal.net customer.speedpartner.de heroy.more-og-romsdal.no ip.linodeusercontent.com jelastic.saveincloud.net kr.gov-ncloudstorage.com
ocelot.mythic-beasts.com rag-cloud-ch.hosteur.com sande.more-og-romsdal.no sphinx.mythic-beasts.com xn--hery-ira.nordland.no aws-gov.databricksapps.us
caracal.mythic-beasts.com cdn.cloudflareanycast.net experiments.sagemaker.aws oncilla.mythic-beasts.com preview.emergentagent.com
services.clever-cloud.com customer.mythic-beasts.com fentiger.mythic-beasts.com kr-naver.ncloudstorage.com s3-ap-east-1.amazonaws.com
s3-eu-west-1.amazonaws.com s3-eu-west-2.amazonaws.com s3-eu-west-3.amazonaws.com s3-sa-east-1.amazonaws.com s3-us-east-2.amazonaws.com
s3-us-west-1.amazonaws.com s3-us-west-2.amazonaws.com cloud.interhostsolutions.be paas.hosted-by-previder.com s3-ap-south-1.amazonaws.com
s3-eu-north-1.amazonaws.com s3-external-1.amazonaws.com s3-me-south-1.amazonaws.com jcloud-ver-jpc.ik-server.com kr-private.ncloudstorage.com
nordeste-idc.saveincloud.net servicebus.usgovcloudapi.net s3-ca-central-1.amazonaws.com s3-eu-central-1.amazonaws.com kr-naver-dev.ncloudstorage.com
s3-us-gov-east-1.amazonaws.com s3-us-gov-west-1.amazonaws.com xn--vler-qoa.xn--stfold-9xa.no s3-ap-northeast-1.amazonaws.com
s3-ap-northeast-2.amazonaws.com s3-ap-northeast-3.amazonaws.com s3-ap-southeast-1.amazonaws.com s3-ap-southeast-2.amazonaws.com
sande.xn--mre-og-romsdal-qqb.no kr-private.gov-ncloudstorage.com static.observableusercontent.com s3-website-eu-west-1.amazonaws.com
s3-website-sa-east-1.amazonaws.com s3-website-us-east-1.amazonaws.com s3-website-us-west-1.amazonaws.com s3-website-us-west-2.amazonaws.com
s3-fips-us-gov-east-1.amazonaws.com s3-fips-us-gov-west-1.amazonaws.com s3-website-us-gov-west-1.amazonaws.com xn--hery-ira.xn--mre-og-romsdal-qqb.no
s3-website-ap-northeast-1.amazonaws.com s3-website-ap-southeast-1.amazonaws.com s3-website-ap-southeast-2.amazonaws.com alp1.ae.flow.ch
a.ssl.fastly.net b.ssl.fastly.net a.prod.fastly.net flt.cloud.muni.cz usr.cloud.muni.cz j.layershift.co.uk lb.ru-msk.k2.cloud lb.ru-spb.k2.cloud
s3.ru-msk.k2.cloud s3.ru-spb.k2.cloud user.aseinet.ne.jp j.scaleforce.com.cy s3.fr-par.scw.cloud s3.nl-ams.scw.cloud s3.pl-waw.scw.cloud
cust.retrosnub.co.uk ddl.fr-par.scw.cloud ddl.nl-ams.scw.cloud ddl.pl-waw.scw.cloud elb.amazonaws.com.cn fnc.fr-par.scw.cloud ifr.fr-par.scw.cloud
ifr.nl-ams.scw.cloud ifr.pl-waw.scw.cloud k8s.fr-par.scw.cloud k8s.nl-ams.scw.cloud k8s.pl-waw.scw.cloud mel.cloudlets.com.au rdb.fr-par.scw.cloud
rdb.nl-ams.scw.cloud rdb.pl-waw.scw.cloud web.core.windows.net whm.fr-par.scw.cloud whm.nl-ams.scw.cloud blob.core.windows.net cust.dev.thingdust.io
dtwh.fr-par.scw.cloud dtwh.nl-ams.scw.cloud dtwh.pl-waw.scw.cloud file.core.windows.net global.ssl.fastly.net kafk.fr-par.scw.cloud
kafk.nl-ams.scw.cloud kafk.pl-waw.scw.cloud mgdb.fr-par.scw.cloud mgdb.nl-ams.scw.cloud mgdb.pl-waw.scw.cloud scbl.fr-par.scw.cloud
scbl.nl-ams.scw.cloud scbl.pl-waw.scw.cloud cust.prod.thingdust.io global.prod.fastly.net pub.instances.scw.cloud website.ru-msk.k2.cloud
website.ru-spb.k2.cloud airflow.ap-east-1.on.aws airflow.ca-west-1.on.aws airflow.eu-west-1.on.aws airflow.eu-west-2.on.aws airflow.eu-west-3.on.aws
airflow.sa-east-1.on.aws airflow.us-east-1.on.aws airflow.us-east-2.on.aws airflow.us-west-1.on.aws airflow.us-west-2.on.aws app.os.fedoraproject.org
cockpit.fr-par.scw.cloud cockpit.nl-ams.scw.cloud cockpit.pl-waw.scw.cloud compute.amazonaws.com.cn cust.disrec.thingdust.io jp.object.ncpstorage.com
kr.object.ncpstorage.com pages.it.hs-heilbronn.de priv.instances.scw.cloud reservd.dev.thingdust.io airflow.af-south-1.on.aws airflow.ap-south-1.on.aws
airflow.ap-south-2.on.aws airflow.eu-north-1.on.aws airflow.eu-south-1.on.aws airflow.eu-south-2.on.aws airflow.me-south-1.on.aws
atl.jelastic.vps-host.net cust.testing.thingdust.io fr-1.paas.massivegrid.net io.noc.ruhr-uni-bochum.de njs.jelastic.vps-host.net
ny-1.paas.massivegrid.net ny-2.paas.massivegrid.net objects.lpg.cloudscale.ch objects.rma.cloudscale.ch ric.jelastic.vps-host.net
s3.isk01.sakurastorage.jp s3.isk02.sakurastorage.jp sg-1.paas.massivegrid.net cdn.prod.atlassian-dev.net lon-1.paas.massivegrid.net
lon-2.paas.massivegrid.net o365.cloud.nospamproxy.com s3.ap-east-1.amazonaws.com s3.ca-west-1.amazonaws.com s3.eu-west-1.amazonaws.com
s3.eu-west-2.amazonaws.com s3.eu-west-3.amazonaws.com s3.sa-east-1.amazonaws.com s3.us-east-1.amazonaws.com s3.us-east-2.amazonaws.com
s3.us-west-1.amazonaws.com s3.us-west-2.amazonaws.com web.core.usgovcloudapi.net airflow.ca-central-1.on.aws airflow.eu-central-1.on.aws
airflow.eu-central-2.on.aws airflow.il-central-1.on.aws airflow.me-central-1.on.aws ap-east-1.rds.amazonaws.com ap-east-2.rds.amazonaws.com
blob.core.usgovcloudapi.net ca-west-1.rds.amazonaws.com de.object.ncloudstorage.com eu-west-1.rds.amazonaws.com eu-west-2.rds.amazonaws.com
eu-west-3.rds.amazonaws.com file.core.usgovcloudapi.net kr.object.ncloudstorage.com kr.objectstorage.ncloud.com lambda-url.ap-east-1.on.aws
lambda-url.eu-west-1.on.aws lambda-url.eu-west-2.on.aws lambda-url.eu-west-3.on.aws lambda-url.sa-east-1.on.aws lambda-url.us-east-1.on.aws
lambda-url.us-east-2.on.aws lambda-url.us-west-1.on.aws lambda-url.us-west-2.on.aws reservd.disrec.thingdust.io s3-website.fr-par.scw.cloud
s3-website.nl-ams.scw.cloud s3-website.pl-waw.scw.cloud s3.af-south-1.amazonaws.com s3.ap-south-1.amazonaws.com s3.ap-south-2.amazonaws.com
s3.eu-north-1.amazonaws.com s3.eu-south-1.amazonaws.com s3.eu-south-2.amazonaws.com s3.me-south-1.amazonaws.com sa-east-1.rds.amazonaws.com
sg.object.ncloudstorage.com sg.objectstorage.ncloud.com ssl.origin.cdn77-secure.org us-east-1.rds.amazonaws.com us-east-2.rds.amazonaws.com
us-west-1.rds.amazonaws.com us-west-2.rds.amazonaws.com us.object.ncloudstorage.com af-south-1.rds.amazonaws.com ap-south-1.rds.amazonaws.com
ap-south-2.rds.amazonaws.com fr-par-1.baremetal.scw.cloud fr-par-2.baremetal.scw.cloud kr.website.ncloudstorage.com lambda-url.af-south-1.on.aws
lambda-url.ap-south-1.on.aws lambda-url.eu-north-1.on.aws lambda-url.eu-south-1.on.aws lambda-url.me-south-1.on.aws me-south-1.rds.amazonaws.com
nl-ams-1.baremetal.scw.cloud reservd.testing.thingdust.io airflow.ap-northeast-1.on.aws airflow.ap-northeast-2.on.aws airflow.ap-northeast-3.on.aws
airflow.ap-southeast-1.on.aws airflow.ap-southeast-2.on.aws airflow.ap-southeast-3.on.aws airflow.ap-southeast-4.on.aws airflow.ap-southeast-5.on.aws
airflow.ap-southeast-7.on.aws s3.ca-central-1.amazonaws.com s3.eu-central-1.amazonaws.com s3.eu-central-2.amazonaws.com s3.il-central-1.amazonaws.com
s3.me-central-1.amazonaws.com ca-central-1.rds.amazonaws.com eu-central-1.rds.amazonaws.com eu-central-2.rds.amazonaws.com
il-central-1.rds.amazonaws.com lambda-url.ca-central-1.on.aws lambda-url.eu-central-1.on.aws me-central-1.rds.amazonaws.com
mx-central-1.rds.amazonaws.com s3.us-gov-east-1.amazonaws.com s3.us-gov-west-1.amazonaws.com studio.ap-east-1.sagemaker.aws
studio.eu-west-1.sagemaker.aws studio.eu-west-2.sagemaker.aws studio.eu-west-3.sagemaker.aws studio.sa-east-1.sagemaker.aws
studio.us-east-1.sagemaker.aws studio.us-east-2.sagemaker.aws studio.us-west-1.sagemaker.aws studio.us-west-2.sagemaker.aws
ap-east-1.airflow.amazonaws.com ca-west-1.airflow.amazonaws.com eu-west-1.airflow.amazonaws.com eu-west-2.airflow.amazonaws.com
eu-west-3.airflow.amazonaws.com kr.object.fin-ncloudstorage.com kr.object.gov-ncloudstorage.com s3-fips.ca-west-1.amazonaws.com
s3-fips.us-east-1.amazonaws.com s3-fips.us-east-2.amazonaws.com s3-fips.us-west-1.amazonaws.com s3-fips.us-west-2.amazonaws.com
s3.ap-northeast-1.amazonaws.com s3.ap-northeast-2.amazonaws.com s3.ap-northeast-3.amazonaws.com s3.ap-southeast-1.amazonaws.com
s3.ap-southeast-2.amazonaws.com s3.ap-southeast-3.amazonaws.com s3.ap-southeast-4.amazonaws.com s3.ap-southeast-5.amazonaws.com
sa-east-1.airflow.amazonaws.com studio.af-south-1.sagemaker.aws studio.ap-south-1.sagemaker.aws studio.eu-north-1.sagemaker.aws
studio.eu-south-1.sagemaker.aws studio.eu-south-2.sagemaker.aws studio.me-south-1.sagemaker.aws us-east-1.airflow.amazonaws.com
us-east-2.airflow.amazonaws.com us-gov-east-1.rds.amazonaws.com us-gov-west-1.rds.amazonaws.com us-west-1.airflow.amazonaws.com
us-west-2.airflow.amazonaws.com af-south-1.airflow.amazonaws.com ap-east-1.cs.amazonlightsail.com ap-northeast-1.rds.amazonaws.com
ap-northeast-2.rds.amazonaws.com ap-northeast-3.rds.amazonaws.com ap-south-1.airflow.amazonaws.com ap-south-2.airflow.amazonaws.com
ap-southeast-1.rds.amazonaws.com ap-southeast-2.rds.amazonaws.com ap-southeast-3.rds.amazonaws.com ap-southeast-4.rds.amazonaws.com
ap-southeast-5.rds.amazonaws.com ap-southeast-6.rds.amazonaws.com ap-southeast-7.rds.amazonaws.com auth.ap-east-1.amazoncognito.com
auth.ap-east-2.amazoncognito.com auth.ca-west-1.amazoncognito.com auth.eu-west-1.amazoncognito.com auth.eu-west-2.amazoncognito.com
auth.eu-west-3.amazoncognito.com auth.sa-east-1.amazoncognito.com auth.us-east-1.amazoncognito.com auth.us-east-2.amazoncognito.com
auth.us-west-1.amazoncognito.com auth.us-west-2.amazoncognito.com eu-north-1.airflow.amazonaws.com eu-south-1.airflow.amazonaws.com
eu-south-2.airflow.amazonaws.com eu-west-1.cs.amazonlightsail.com eu-west-2.cs.amazonlightsail.com eu-west-3.cs.amazonlightsail.com
krs.object.gov-ncloudstorage.com labeling.eu-west-1.sagemaker.aws labeling.eu-west-2.sagemaker.aws labeling.us-east-1.sagemaker.aws
labeling.us-east-2.sagemaker.aws labeling.us-west-2.sagemaker.aws lambda-url.ap-northeast-1.on.aws lambda-url.ap-northeast-2.on.aws
lambda-url.ap-northeast-3.on.aws lambda-url.ap-southeast-1.on.aws lambda-url.ap-southeast-2.on.aws lambda-url.ap-southeast-3.on.aws
me-south-1.airflow.amazonaws.com notebook.ap-east-1.sagemaker.aws notebook.ca-west-1.sagemaker.aws notebook.eu-west-1.sagemaker.aws
notebook.eu-west-2.sagemaker.aws notebook.eu-west-3.sagemaker.aws notebook.sa-east-1.sagemaker.aws notebook.us-east-1.sagemaker.aws
notebook.us-east-2.sagemaker.aws notebook.us-west-1.sagemaker.aws notebook.us-west-2.sagemaker.aws sa-east-1.cs.amazonlightsail.com
transfer-webapp.ap-east-1.on.aws transfer-webapp.ap-east-2.on.aws transfer-webapp.ca-west-1.on.aws transfer-webapp.eu-west-1.on.aws
transfer-webapp.eu-west-2.on.aws transfer-webapp.eu-west-3.on.aws transfer-webapp.sa-east-1.on.aws transfer-webapp.us-east-1.on.aws
transfer-webapp.us-east-2.on.aws transfer-webapp.us-west-1.on.aws transfer-webapp.us-west-2.on.aws us-east-1.cs.amazonlightsail.com
us-east-2.cs.amazonlightsail.com us-northeast-1.rds.amazonaws.com us-west-2.cs.amazonlightsail.com ap-south-1.cs.amazonlightsail.com
auth.af-south-1.amazoncognito.com auth.ap-south-1.amazoncognito.com auth.ap-south-2.amazoncognito.com auth.eu-north-1.amazoncognito.com
auth.eu-south-1.amazoncognito.com auth.eu-south-2.amazoncognito.com auth.me-south-1.amazoncognito.com eu-north-1.cs.amazonlightsail.com
eu-south-2.cs.amazonlightsail.com labeling.ap-south-1.sagemaker.aws notebook.af-south-1.sagemaker.aws notebook.ap-south-1.sagemaker.aws
notebook.ap-south-2.sagemaker.aws notebook.eu-north-1.sagemaker.aws notebook.eu-south-1.sagemaker.aws notebook.eu-south-2.sagemaker.aws
notebook.me-south-1.sagemaker.aws pages-research.it.hs-heilbronn.de studio.ca-central-1.sagemaker.aws studio.eu-central-1.sagemaker.aws
studio.eu-central-2.sagemaker.aws studio.il-central-1.sagemaker.aws studio.me-central-1.sagemaker.aws transfer-webapp.af-south-1.on.aws
transfer-webapp.ap-south-1.on.aws transfer-webapp.ap-south-2.on.aws transfer-webapp.eu-north-1.on.aws transfer-webapp.eu-south-1.on.aws
transfer-webapp.eu-south-2.on.aws transfer-webapp.me-south-1.on.aws ca-central-1.airflow.amazonaws.com eu-central-1.airflow.amazonaws.com
eu-central-2.airflow.amazonaws.com il-central-1.airflow.amazonaws.com kr-naver.website.ncloudstorage.com me-central-1.airflow.amazonaws.com
s3-fips.ca-central-1.amazonaws.com s3-website.ap-east-1.amazonaws.com s3-website.ca-west-1.amazonaws.com s3-website.eu-west-1.amazonaws.com
s3-website.eu-west-2.amazonaws.com s3-website.eu-west-3.amazonaws.com s3-website.sa-east-1.amazonaws.com s3-website.us-east-1.amazonaws.com
s3-website.us-east-2.amazonaws.com s3-website.us-west-1.amazonaws.com s3-website.us-west-2.amazonaws.com studio.us-gov-east-1.sagemaker.aws
studio.us-gov-west-1.sagemaker.aws auth.ca-central-1.amazoncognito.com auth.eu-central-1.amazoncognito.com auth.eu-central-2.amazoncognito.com
auth.il-central-1.amazoncognito.com auth.me-central-1.amazoncognito.com auth.mx-central-1.amazoncognito.com ca-central-1.cs.amazonlightsail.com
eu-central-1.cs.amazonlightsail.com execute-api.ap-east-1.amazonaws.com execute-api.ca-west-1.amazonaws.com execute-api.eu-west-1.amazonaws.com
execute-api.eu-west-2.amazonaws.com execute-api.eu-west-3.amazonaws.com execute-api.sa-east-1.amazonaws.com execute-api.us-east-1.amazonaws.com
execute-api.us-east-2.amazonaws.com execute-api.us-west-1.amazonaws.com execute-api.us-west-2.amazonaws.com labeling.ca-central-1.sagemaker.aws
labeling.eu-central-1.sagemaker.aws notebook.ca-central-1.sagemaker.aws notebook.eu-central-1.sagemaker.aws notebook.eu-central-2.sagemaker.aws
notebook.il-central-1.sagemaker.aws notebook.me-central-1.sagemaker.aws s3-fips.us-gov-east-1.amazonaws.com s3-fips.us-gov-west-1.amazonaws.com
s3-website-jp.object.ncpstorage.com s3-website.af-south-1.amazonaws.com s3-website.ap-south-1.amazonaws.com s3-website.ap-south-2.amazonaws.com
s3-website.eu-north-1.amazonaws.com s3-website.eu-south-1.amazonaws.com s3-website.eu-south-2.amazonaws.com s3-website.me-south-1.amazonaws.com
studio.ap-northeast-1.sagemaker.aws studio.ap-northeast-2.sagemaker.aws studio.ap-northeast-3.sagemaker.aws studio.ap-southeast-1.sagemaker.aws
studio.ap-southeast-2.sagemaker.aws studio.ap-southeast-3.sagemaker.aws transfer-webapp.ca-central-1.on.aws transfer-webapp.eu-central-1.on.aws
transfer-webapp.eu-central-2.on.aws transfer-webapp.il-central-1.on.aws transfer-webapp.me-central-1.on.aws transfer-webapp.mx-central-1.on.aws
ap-northeast-1.airflow.amazonaws.com ap-northeast-2.airflow.amazonaws.com ap-northeast-3.airflow.amazonaws.com ap-southeast-1.airflow.amazonaws.com
ap-southeast-2.airflow.amazonaws.com ap-southeast-3.airflow.amazonaws.com ap-southeast-4.airflow.amazonaws.com ap-southeast-5.airflow.amazonaws.com
ap-southeast-7.airflow.amazonaws.com execute-api.af-south-1.amazonaws.com execute-api.ap-south-1.amazonaws.com execute-api.ap-south-2.amazonaws.com
execute-api.eu-north-1.amazonaws.com execute-api.eu-south-1.amazonaws.com execute-api.eu-south-2.amazonaws.com execute-api.me-south-1.amazonaws.com
notebook.us-gov-east-1.sagemaker.aws notebook.us-gov-west-1.sagemaker.aws transfer-webapp.us-gov-east-1.on.aws transfer-webapp.us-gov-west-1.on.aws
ap-northeast-1.cs.amazonlightsail.com ap-northeast-2.cs.amazonlightsail.com ap-southeast-1.cs.amazonlightsail.com ap-southeast-2.cs.amazonlightsail.com
ap-southeast-3.cs.amazonlightsail.com ap-southeast-5.cs.amazonlightsail.com auth-fips.us-east-1.amazoncognito.com auth-fips.us-east-2.amazoncognito.com
auth-fips.us-west-1.amazoncognito.com auth-fips.us-west-2.amazoncognito.com auth.ap-northeast-1.amazoncognito.com auth.ap-northeast-2.amazoncognito.com
auth.ap-northeast-3.amazoncognito.com auth.ap-southeast-1.amazoncognito.com auth.ap-southeast-2.amazoncognito.com auth.ap-southeast-3.amazoncognito.com
auth.ap-southeast-4.amazoncognito.com auth.ap-southeast-5.amazoncognito.com auth.ap-southeast-6.amazoncognito.com auth.ap-southeast-7.amazoncognito.com
emrappui-prod.ap-east-1.amazonaws.com emrappui-prod.ca-west-1.amazonaws.com emrappui-prod.eu-west-1.amazonaws.com emrappui-prod.eu-west-2.amazonaws.com
emrappui-prod.eu-west-3.amazonaws.com emrappui-prod.sa-east-1.amazonaws.com emrappui-prod.us-east-1.amazonaws.com emrappui-prod.us-east-2.amazonaws.com
emrappui-prod.us-west-1.amazonaws.com emrappui-prod.us-west-2.amazonaws.com labeling.ap-northeast-1.sagemaker.aws labeling.ap-northeast-2.sagemaker.aws
labeling.ap-southeast-1.sagemaker.aws labeling.ap-southeast-2.sagemaker.aws notebook-fips.ca-west-1.sagemaker.aws notebook-fips.us-east-1.sagemaker.aws
notebook-fips.us-east-2.sagemaker.aws notebook-fips.us-west-1.sagemaker.aws notebook-fips.us-west-2.sagemaker.aws notebook.ap-northeast-1.sagemaker.aws
notebook.ap-northeast-2.sagemaker.aws notebook.ap-northeast-3.sagemaker.aws notebook.ap-southeast-1.sagemaker.aws notebook.ap-southeast-2.sagemaker.aws
notebook.ap-southeast-3.sagemaker.aws notebook.ap-southeast-4.sagemaker.aws s3-deprecated.eu-west-1.amazonaws.com s3-deprecated.us-east-1.amazonaws.com
s3-deprecated.us-east-2.amazonaws.com s3-deprecated.us-west-2.amazonaws.com s3-website.ca-central-1.amazonaws.com s3-website.eu-central-1.amazonaws.com
s3-website.eu-central-2.amazonaws.com s3-website.il-central-1.amazonaws.com s3-website.me-central-1.amazonaws.com transfer-webapp.ap-northeast-1.on.aws
transfer-webapp.ap-northeast-2.on.aws transfer-webapp.ap-northeast-3.on.aws transfer-webapp.ap-southeast-1.on.aws transfer-webapp.ap-southeast-2.on.aws
transfer-webapp.ap-southeast-3.on.aws transfer-webapp.ap-southeast-4.on.aws transfer-webapp.ap-southeast-5.on.aws transfer-webapp.ap-southeast-6.on.aws
transfer-webapp.ap-southeast-7.on.aws emrappui-prod.af-south-1.amazonaws.com emrappui-prod.ap-south-1.amazonaws.com
emrappui-prod.ap-south-2.amazonaws.com emrappui-prod.eu-north-1.amazonaws.com emrappui-prod.eu-south-1.amazonaws.com
emrappui-prod.eu-south-2.amazonaws.com emrappui-prod.me-south-1.amazonaws.com emrstudio-prod.ap-east-1.amazonaws.com
emrstudio-prod.ca-west-1.amazonaws.com emrstudio-prod.eu-west-1.amazonaws.com emrstudio-prod.eu-west-2.amazonaws.com
emrstudio-prod.eu-west-3.amazonaws.com emrstudio-prod.sa-east-1.amazonaws.com emrstudio-prod.us-east-1.amazonaws.com
emrstudio-prod.us-east-2.amazonaws.com emrstudio-prod.us-west-1.amazonaws.com emrstudio-prod.us-west-2.amazonaws.com
execute-api.ca-central-1.amazonaws.com execute-api.eu-central-1.amazonaws.com execute-api.eu-central-2.amazonaws.com
execute-api.il-central-1.amazonaws.com execute-api.me-central-1.amazonaws.com kr-naver-dev.website.ncloudstorage.com
s3-accesspoint.ap-east-1.amazonaws.com s3-accesspoint.ca-west-1.amazonaws.com s3-accesspoint.eu-west-1.amazonaws.com
s3-accesspoint.eu-west-2.amazonaws.com s3-accesspoint.eu-west-3.amazonaws.com s3-accesspoint.sa-east-1.amazonaws.com
s3-accesspoint.us-east-1.amazonaws.com s3-accesspoint.us-east-2.amazonaws.com s3-accesspoint.us-west-1.amazonaws.com
s3-accesspoint.us-west-2.amazonaws.com s3-website.us-gov-east-1.amazonaws.com s3-website.us-gov-west-1.amazonaws.com
emrstudio-prod.af-south-1.amazonaws.com emrstudio-prod.ap-south-1.amazonaws.com emrstudio-prod.ap-south-2.amazonaws.com
emrstudio-prod.eu-north-1.amazonaws.com emrstudio-prod.eu-south-1.amazonaws.com emrstudio-prod.eu-south-2.amazonaws.com
emrstudio-prod.me-south-1.amazonaws.com execute-api.us-gov-east-1.amazonaws.com execute-api.us-gov-west-1.amazonaws.com
s3-accesspoint.af-south-1.amazonaws.com s3-accesspoint.ap-south-1.amazonaws.com s3-accesspoint.ap-south-2.amazonaws.com
s3-accesspoint.eu-north-1.amazonaws.com s3-accesspoint.eu-south-1.amazonaws.com s3-accesspoint.eu-south-2.amazonaws.com
s3-accesspoint.me-south-1.amazonaws.com s3-website.ap-northeast-1.amazonaws.com s3-website.ap-northeast-2.amazonaws.com
s3-website.ap-northeast-3.amazonaws.com s3-website.ap-southeast-1.amazonaws.com s3-website.ap-southeast-2.amazonaws.com
s3-website.ap-southeast-3.amazonaws.com s3-website.ap-southeast-4.amazonaws.com s3-website.ap-southeast-5.amazonaws.com
studio-fips.us-gov-east-1.sagemaker.aws studio-fips.us-gov-west-1.sagemaker.aws emrappui-prod.ca-central-1.amazonaws.com
emrappui-prod.eu-central-1.amazonaws.com emrappui-prod.eu-central-2.amazonaws.com emrappui-prod.il-central-1.amazonaws.com
emrappui-prod.me-central-1.amazonaws.com execute-api.ap-northeast-1.amazonaws.com execute-api.ap-northeast-2.amazonaws.com
execute-api.ap-northeast-3.amazonaws.com execute-api.ap-southeast-1.amazonaws.com execute-api.ap-southeast-2.amazonaws.com
execute-api.ap-southeast-3.amazonaws.com execute-api.ap-southeast-4.amazonaws.com execute-api.ap-southeast-5.amazonaws.com
notebook-fips.ca-central-1.sagemaker.aws s3-object-lambda.ap-east-1.amazonaws.com s3-object-lambda.ca-west-1.amazonaws.com
s3-object-lambda.eu-west-1.amazonaws.com s3-object-lambda.eu-west-2.amazonaws.com s3-object-lambda.eu-west-3.amazonaws.com
s3-object-lambda.sa-east-1.amazonaws.com s3-object-lambda.us-east-1.amazonaws.com s3-object-lambda.us-east-2.amazonaws.com
s3-object-lambda.us-west-1.amazonaws.com s3-object-lambda.us-west-2.amazonaws.com analytics-gateway.eu-west-1.amazonaws.com
analytics-gateway.us-east-1.amazonaws.com analytics-gateway.us-east-2.amazonaws.com analytics-gateway.us-west-2.amazonaws.com
auth-fips.us-gov-east-1.amazoncognito.com auth-fips.us-gov-west-1.amazoncognito.com emrappui-prod.us-gov-east-1.amazonaws.com
emrappui-prod.us-gov-west-1.amazonaws.com emrnotebooks-prod.ap-east-1.amazonaws.com emrnotebooks-prod.ca-west-1.amazonaws.com
emrnotebooks-prod.eu-west-1.amazonaws.com emrnotebooks-prod.eu-west-2.amazonaws.com emrnotebooks-prod.eu-west-3.amazonaws.com
emrnotebooks-prod.sa-east-1.amazonaws.com emrnotebooks-prod.us-east-1.amazonaws.com emrnotebooks-prod.us-east-2.amazonaws.com
emrnotebooks-prod.us-west-1.amazonaws.com emrnotebooks-prod.us-west-2.amazonaws.com emrstudio-prod.ca-central-1.amazonaws.com
emrstudio-prod.eu-central-1.amazonaws.com emrstudio-prod.eu-central-2.amazonaws.com emrstudio-prod.il-central-1.amazonaws.com
emrstudio-prod.me-central-1.amazonaws.com notebook-fips.us-gov-east-1.sagemaker.aws notebook-fips.us-gov-west-1.sagemaker.aws
s3-accesspoint.ca-central-1.amazonaws.com s3-accesspoint.eu-central-1.amazonaws.com s3-accesspoint.eu-central-2.amazonaws.com
s3-accesspoint.il-central-1.amazonaws.com s3-accesspoint.me-central-1.amazonaws.com s3-object-lambda.af-south-1.amazonaws.com
s3-object-lambda.ap-south-1.amazonaws.com s3-object-lambda.ap-south-2.amazonaws.com s3-object-lambda.eu-north-1.amazonaws.com
s3-object-lambda.eu-south-1.amazonaws.com s3-object-lambda.eu-south-2.amazonaws.com s3-object-lambda.me-south-1.amazonaws.com
transfer-webapp-fips.us-gov-east-1.on.aws transfer-webapp-fips.us-gov-west-1.on.aws analytics-gateway.ap-south-1.amazonaws.com
emrappui-prod.ap-northeast-1.amazonaws.com emrappui-prod.ap-northeast-2.amazonaws.com emrappui-prod.ap-northeast-3.amazonaws.com
emrappui-prod.ap-southeast-1.amazonaws.com emrappui-prod.ap-southeast-2.amazonaws.com emrappui-prod.ap-southeast-3.amazonaws.com
emrappui-prod.ap-southeast-4.amazonaws.com emrnotebooks-prod.af-south-1.amazonaws.com emrnotebooks-prod.ap-south-1.amazonaws.com
emrnotebooks-prod.ap-south-2.amazonaws.com emrnotebooks-prod.eu-north-1.amazonaws.com emrnotebooks-prod.eu-south-1.amazonaws.com
emrnotebooks-prod.eu-south-2.amazonaws.com emrnotebooks-prod.me-south-1.amazonaws.com emrstudio-prod.us-gov-east-1.amazonaws.com
emrstudio-prod.us-gov-west-1.amazonaws.com s3-accesspoint.us-gov-east-1.amazonaws.com s3-accesspoint.us-gov-west-1.amazonaws.com
s3-deprecated.ap-southeast-5.amazonaws.com emrstudio-prod.ap-northeast-1.amazonaws.com emrstudio-prod.ap-northeast-2.amazonaws.com
emrstudio-prod.ap-northeast-3.amazonaws.com emrstudio-prod.ap-southeast-1.amazonaws.com emrstudio-prod.ap-southeast-2.amazonaws.com
emrstudio-prod.ap-southeast-3.amazonaws.com emrstudio-prod.ap-southeast-4.amazonaws.com s3-accesspoint-fips.ca-west-1.amazonaws.com
s3-accesspoint-fips.us-east-1.amazonaws.com s3-accesspoint-fips.us-east-2.amazonaws.com s3-accesspoint-fips.us-west-1.amazonaws.com
s3-accesspoint-fips.us-west-2.amazonaws.com s3-accesspoint.ap-northeast-1.amazonaws.com s3-accesspoint.ap-northeast-2.amazonaws.com
s3-accesspoint.ap-northeast-3.amazonaws.com s3-accesspoint.ap-southeast-1.amazonaws.com s3-accesspoint.ap-southeast-2.amazonaws.com
s3-accesspoint.ap-southeast-3.amazonaws.com s3-accesspoint.ap-southeast-4.amazonaws.com s3-accesspoint.ap-southeast-5.amazonaws.com
s3-object-lambda.ca-central-1.amazonaws.com s3-object-lambda.eu-central-1.amazonaws.com s3-object-lambda.eu-central-2.amazonaws.com
s3-object-lambda.il-central-1.amazonaws.com s3-object-lambda.me-central-1.amazonaws.com analytics-gateway.eu-central-1.amazonaws.com
emrnotebooks-prod.ca-central-1.amazonaws.com emrnotebooks-prod.eu-central-1.amazonaws.com emrnotebooks-prod.eu-central-2.amazonaws.com
emrnotebooks-prod.il-central-1.amazonaws.com emrnotebooks-prod.me-central-1.amazonaws.com s3-object-lambda.us-gov-east-1.amazonaws.com
s3-object-lambda.us-gov-west-1.amazonaws.com emrnotebooks-prod.us-gov-east-1.amazonaws.com emrnotebooks-prod.us-gov-west-1.amazonaws.com
s3-object-lambda.ap-northeast-1.amazonaws.com s3-object-lambda.ap-northeast-2.amazonaws.com s3-object-lambda.ap-northeast-3.amazonaws.com
s3-object-lambda.ap-southeast-1.amazonaws.com s3-object-lambda.ap-southeast-2.amazonaws.com s3-object-lambda.ap-southeast-3.amazonaws.com
s3-object-lambda.ap-southeast-4.amazonaws.com s3-object-lambda.ap-southeast-5.amazonaws.com analytics-gateway.ap-northeast-1.amazonaws.com
analytics-gateway.ap-northeast-2.amazonaws.com analytics-gateway.ap-southeast-1.amazonaws.com analytics-gateway.ap-southeast-2.amazonaws.com
emrnotebooks-prod.ap-northeast-1.amazonaws.com emrnotebooks-prod.ap-northeast-2.amazonaws.com emrnotebooks-prod.ap-northeast-3.amazonaws.com
emrnotebooks-prod.ap-southeast-1.amazonaws.com emrnotebooks-prod.ap-southeast-2.amazonaws.com emrnotebooks-prod.ap-southeast-3.amazonaws.com
emrnotebooks-prod.ap-southeast-4.amazonaws.com s3-accesspoint-fips.ca-central-1.amazonaws.com s3-accesspoint-fips.us-gov-east-1.amazonaws.com
s3-accesspoint-fips.us-gov-west-1.amazonaws.com nodes.k8s.fr-par.scw.cloud nodes.k8s.nl-ams.scw.cloud nodes.k8s.pl-waw.scw.cloud
app.os.stg.fedoraproject.org jp.jp4.object.ncpstorage.com jp.jp5.object.ncpstorage.com cn-north-1.eb.amazonaws.com.cn functions.fnc.fr-par.scw.cloud
it1.eur.aruba.jenv-aruba.cloud s3.cn-north-1.amazonaws.com.cn rds.cn-north-1.amazonaws.com.cn jp.object.private.ncpstorage.com
kr.object.private.ncpstorage.com cn-northwest-1.eb.amazonaws.com.cn s3.cn-northwest-1.amazonaws.com.cn studio.cn-north-1.sagemaker.com.cn
vfs.cloud9.ap-east-1.amazonaws.com vfs.cloud9.eu-west-1.amazonaws.com vfs.cloud9.eu-west-2.amazonaws.com vfs.cloud9.eu-west-3.amazonaws.com
vfs.cloud9.sa-east-1.amazonaws.com vfs.cloud9.us-east-1.amazonaws.com vfs.cloud9.us-east-2.amazonaws.com vfs.cloud9.us-west-1.amazonaws.com
vfs.cloud9.us-west-2.amazonaws.com cn-north-1.airflow.amazonaws.com.cn kr.object.private.ncloudstorage.com rds.cn-northwest-1.amazonaws.com.cn
sg.object.private.ncloudstorage.com vfs.cloud9.af-south-1.amazonaws.com vfs.cloud9.ap-south-1.amazonaws.com vfs.cloud9.eu-north-1.amazonaws.com
vfs.cloud9.eu-south-1.amazonaws.com vfs.cloud9.me-south-1.amazonaws.com notebook.cn-north-1.sagemaker.com.cn s3.dualstack.ap-east-1.amazonaws.com
s3.dualstack.ca-west-1.amazonaws.com s3.dualstack.eu-west-1.amazonaws.com s3.dualstack.eu-west-2.amazonaws.com s3.dualstack.eu-west-3.amazonaws.com
s3.dualstack.sa-east-1.amazonaws.com s3.dualstack.us-east-1.amazonaws.com s3.dualstack.us-east-2.amazonaws.com s3.dualstack.us-west-1.amazonaws.com
s3.dualstack.us-west-2.amazonaws.com s3.dualstack.af-south-1.amazonaws.com s3.dualstack.ap-south-1.amazonaws.com s3.dualstack.ap-south-2.amazonaws.com
s3.dualstack.eu-north-1.amazonaws.com s3.dualstack.eu-south-1.amazonaws.com s3.dualstack.eu-south-2.amazonaws.com s3.dualstack.me-south-1.amazonaws.com
vfs.cloud9.ca-central-1.amazonaws.com vfs.cloud9.eu-central-1.amazonaws.com vfs.cloud9.il-central-1.amazonaws.com
s3-website.cn-north-1.amazonaws.com.cn s3-website.de.object.ncloudstorage.com s3-website.kr.object.ncloudstorage.com
s3-website.sg.object.ncloudstorage.com s3-website.us.object.ncloudstorage.com studio.cn-northwest-1.sagemaker.com.cn
cn-northwest-1.airflow.amazonaws.com.cn execute-api.cn-north-1.amazonaws.com.cn kr.object.private.fin-ncloudstorage.com
kr.object.private.gov-ncloudstorage.com s3.dualstack.ca-central-1.amazonaws.com s3.dualstack.eu-central-1.amazonaws.com
s3.dualstack.eu-central-2.amazonaws.com s3.dualstack.il-central-1.amazonaws.com s3.dualstack.me-central-1.amazonaws.com
vfs.cloud9.ap-northeast-1.amazonaws.com vfs.cloud9.ap-northeast-2.amazonaws.com vfs.cloud9.ap-northeast-3.amazonaws.com
vfs.cloud9.ap-southeast-1.amazonaws.com vfs.cloud9.ap-southeast-2.amazonaws.com krs.object.private.gov-ncloudstorage.com
mrap.accesspoint.s3-global.amazonaws.com notebook.cn-northwest-1.sagemaker.com.cn s3.dualstack.us-gov-east-1.amazonaws.com
s3.dualstack.us-gov-west-1.amazonaws.com emrappui-prod.cn-north-1.amazonaws.com.cn s3-deprecated.cn-north-1.amazonaws.com.cn
s3-fips.dualstack.ca-west-1.amazonaws.com s3-fips.dualstack.us-east-1.amazonaws.com s3-fips.dualstack.us-east-2.amazonaws.com
s3-fips.dualstack.us-west-1.amazonaws.com s3-fips.dualstack.us-west-2.amazonaws.com s3.dualstack.ap-northeast-1.amazonaws.com
s3.dualstack.ap-northeast-2.amazonaws.com s3.dualstack.ap-northeast-3.amazonaws.com s3.dualstack.ap-southeast-1.amazonaws.com
s3.dualstack.ap-southeast-2.amazonaws.com s3.dualstack.ap-southeast-3.amazonaws.com s3.dualstack.ap-southeast-4.amazonaws.com
s3.dualstack.ap-southeast-5.amazonaws.com emrstudio-prod.cn-north-1.amazonaws.com.cn s3-accesspoint.cn-north-1.amazonaws.com.cn
s3-website.cn-northwest-1.amazonaws.com.cn s3-website.kr.object.fin-ncloudstorage.com s3-website.kr.object.gov-ncloudstorage.com
execute-api.cn-northwest-1.amazonaws.com.cn s3-website.krs.object.gov-ncloudstorage.com s3-fips.dualstack.ca-central-1.amazonaws.com
s3-object-lambda.cn-north-1.amazonaws.com.cn s3-website.dualstack.ca-west-1.amazonaws.com s3-website.dualstack.eu-west-1.amazonaws.com
s3-website.dualstack.eu-west-3.amazonaws.com s3-website.dualstack.sa-east-1.amazonaws.com s3-website.dualstack.us-east-1.amazonaws.com
s3-website.dualstack.us-east-2.amazonaws.com s3-website.dualstack.us-west-1.amazonaws.com s3-website.dualstack.us-west-2.amazonaws.com
emrappui-prod.cn-northwest-1.amazonaws.com.cn emrnotebooks-prod.cn-north-1.amazonaws.com.cn s3-fips.dualstack.us-gov-east-1.amazonaws.com
s3-fips.dualstack.us-gov-west-1.amazonaws.com s3-website.dualstack.af-south-1.amazonaws.com s3-website.dualstack.ap-south-1.amazonaws.com
s3-website.dualstack.ap-south-2.amazonaws.com s3-website.dualstack.eu-south-1.amazonaws.com s3-website.dualstack.eu-south-2.amazonaws.com
webview-assets.cloud9.ap-east-1.amazonaws.com webview-assets.cloud9.eu-west-1.amazonaws.com webview-assets.cloud9.eu-west-2.amazonaws.com
webview-assets.cloud9.eu-west-3.amazonaws.com webview-assets.cloud9.sa-east-1.amazonaws.com webview-assets.cloud9.us-east-1.amazonaws.com
webview-assets.cloud9.us-east-2.amazonaws.com webview-assets.cloud9.us-west-1.amazonaws.com webview-assets.cloud9.us-west-2.amazonaws.com
emrstudio-prod.cn-northwest-1.amazonaws.com.cn s3-accesspoint.cn-northwest-1.amazonaws.com.cn webview-assets.cloud9.af-south-1.amazonaws.com
webview-assets.cloud9.ap-south-1.amazonaws.com webview-assets.cloud9.eu-north-1.amazonaws.com webview-assets.cloud9.eu-south-1.amazonaws.com
webview-assets.cloud9.me-south-1.amazonaws.com s3-website.dualstack.ca-central-1.amazonaws.com s3-website.dualstack.eu-central-1.amazonaws.com
s3-website.dualstack.eu-central-2.amazonaws.com s3-website.dualstack.il-central-1.amazonaws.com s3-website.dualstack.me-central-1.amazonaws.com
s3-accesspoint.dualstack.ap-east-1.amazonaws.com s3-accesspoint.dualstack.ca-west-1.amazonaws.com s3-accesspoint.dualstack.eu-west-1.amazonaws.com
s3-accesspoint.dualstack.eu-west-2.amazonaws.com s3-accesspoint.dualstack.eu-west-3.amazonaws.com s3-accesspoint.dualstack.sa-east-1.amazonaws.com
s3-accesspoint.dualstack.us-east-1.amazonaws.com s3-accesspoint.dualstack.us-east-2.amazonaws.com s3-accesspoint.dualstack.us-west-1.amazonaws.com
s3-accesspoint.dualstack.us-west-2.amazonaws.com s3-object-lambda.cn-northwest-1.amazonaws.com.cn s3-website.dualstack.us-gov-east-1.amazonaws.com
s3-website.dualstack.us-gov-west-1.amazonaws.com webview-assets.cloud9.ca-central-1.amazonaws.com webview-assets.cloud9.eu-central-1.amazonaws.com
emrnotebooks-prod.cn-northwest-1.amazonaws.com.cn s3-accesspoint.dualstack.af-south-1.amazonaws.com s3-accesspoint.dualstack.ap-south-1.amazonaws.com
s3-accesspoint.dualstack.ap-south-2.amazonaws.com s3-accesspoint.dualstack.eu-north-1.amazonaws.com s3-accesspoint.dualstack.eu-south-1.amazonaws.com
s3-accesspoint.dualstack.eu-south-2.amazonaws.com s3-accesspoint.dualstack.me-south-1.amazonaws.com s3-website.dualstack.ap-northeast-1.amazonaws.com
s3-website.dualstack.ap-northeast-2.amazonaws.com s3-website.dualstack.ap-northeast-3.amazonaws.com s3-website.dualstack.ap-southeast-1.amazonaws.com
s3-website.dualstack.ap-southeast-2.amazonaws.com s3-website.dualstack.ap-southeast-3.amazonaws.com s3-website.dualstack.ap-southeast-4.amazonaws.com
s3-website.dualstack.ap-southeast-5.amazonaws.com webview-assets.aws-cloud9.ap-east-1.amazonaws.com webview-assets.aws-cloud9.eu-west-1.amazonaws.com
webview-assets.aws-cloud9.eu-west-2.amazonaws.com webview-assets.aws-cloud9.eu-west-3.amazonaws.com webview-assets.aws-cloud9.sa-east-1.amazonaws.com
webview-assets.aws-cloud9.us-east-1.amazonaws.com webview-assets.aws-cloud9.us-east-2.amazonaws.com webview-assets.aws-cloud9.us-west-1.amazonaws.com
webview-assets.aws-cloud9.us-west-2.amazonaws.com webview-assets.aws-cloud9.af-south-1.amazonaws.com webview-assets.aws-cloud9.ap-south-1.amazonaws.com
webview-assets.aws-cloud9.eu-north-1.amazonaws.com webview-assets.aws-cloud9.eu-south-1.amazonaws.com
webview-assets.aws-cloud9.me-south-1.amazonaws.com webview-assets.cloud9.ap-northeast-1.amazonaws.com
webview-assets.cloud9.ap-northeast-2.amazonaws.com webview-assets.cloud9.ap-northeast-3.amazonaws.com
webview-assets.cloud9.ap-southeast-1.amazonaws.com webview-assets.cloud9.ap-southeast-2.amazonaws.com
s3-accesspoint.dualstack.ca-central-1.amazonaws.com s3-accesspoint.dualstack.eu-central-1.amazonaws.com
s3-accesspoint.dualstack.eu-central-2.amazonaws.com s3-accesspoint.dualstack.il-central-1.amazonaws.com
s3-accesspoint.dualstack.me-central-1.amazonaws.com s3-accesspoint.dualstack.us-gov-east-1.amazonaws.com
s3-accesspoint.dualstack.us-gov-west-1.amazonaws.com webview-assets.aws-cloud9.ca-central-1.amazonaws.com
webview-assets.aws-cloud9.eu-central-1.amazonaws.com webview-assets.aws-cloud9.il-central-1.amazonaws.com
s3-accesspoint-fips.dualstack.ca-west-1.amazonaws.com s3-accesspoint-fips.dualstack.us-east-1.amazonaws.com
s3-accesspoint-fips.dualstack.us-east-2.amazonaws.com s3-accesspoint-fips.dualstack.us-west-1.amazonaws.com
s3-accesspoint-fips.dualstack.us-west-2.amazonaws.com s3-accesspoint.dualstack.ap-northeast-1.amazonaws.com
s3-accesspoint.dualstack.ap-northeast-2.amazonaws.com s3-accesspoint.dualstack.ap-northeast-3.amazonaws.com
s3-accesspoint.dualstack.ap-southeast-1.amazonaws.com s3-accesspoint.dualstack.ap-southeast-2.amazonaws.com
s3-accesspoint.dualstack.ap-southeast-3.amazonaws.com s3-accesspoint.dualstack.ap-southeast-4.amazonaws.com
s3-accesspoint.dualstack.ap-southeast-5.amazonaws.com transfer-webapp.eusc-de-east-1.on.amazonwebservices.eu
webview-assets.aws-cloud9.ap-northeast-1.amazonaws.com webview-assets.aws-cloud9.ap-northeast-2.amazonaws.com
webview-assets.aws-cloud9.ap-northeast-3.amazonaws.com webview-assets.aws-cloud9.ap-southeast-1.amazonaws.com
webview-assets.aws-cloud9.ap-southeast-2.amazonaws.com consent-portal.bedrock-agentcore.eu-west-1.amazonaws.com
consent-portal.bedrock-agentcore.eu-west-2.amazonaws.com consent-portal.bedrock-agentcore.eu-west-3.amazonaws.com
consent-portal.bedrock-agentcore.sa-east-1.amazonaws.com consent-portal.bedrock-agentcore.us-east-1.amazonaws.com
consent-portal.bedrock-agentcore.us-east-2.amazonaws.com consent-portal.bedrock-agentcore.us-west-1.amazonaws.com
consent-portal.bedrock-agentcore.us-west-2.amazonaws.com s3-accesspoint-fips.dualstack.ca-central-1.amazonaws.com
consent-portal.bedrock-agentcore.ap-south-1.amazonaws.com consent-portal.bedrock-agentcore.ap-south-2.amazonaws.com
consent-portal.bedrock-agentcore.eu-north-1.amazonaws.com consent-portal.bedrock-agentcore.eu-south-1.amazonaws.com
consent-portal.bedrock-agentcore.eu-south-2.amazonaws.com s3-accesspoint-fips.dualstack.us-gov-east-1.amazonaws.com
s3-accesspoint-fips.dualstack.us-gov-west-1.amazonaws.com consent-portal.bedrock-agentcore.ca-central-1.amazonaws.com
consent-portal.bedrock-agentcore.eu-central-1.amazonaws.com consent-portal.bedrock-agentcore.us-gov-west-1.amazonaws.com
consent-portal.bedrock-agentcore.ap-northeast-1.amazonaws.com consent-portal.bedrock-agentcore.ap-northeast-2.amazonaws.com
consent-portal.bedrock-agentcore.ap-southeast-1.amazonaws.com consent-portal.bedrock-agentcore.ap-southeast-2.amazonaws.com
consent-portal.bedrock-agentcore.ap-southeast-5.amazonaws.com consent-portal.bedrock-agentcore.ap-southeast-7.amazonaws.com
jp.jp4.object.private.ncpstorage.com jp.jp5.object.private.ncpstorage.com s3.dualstack.cn-north-1.amazonaws.com.cn
s3.dualstack.cn-northwest-1.amazonaws.com.cn airflow.cn-north-1.on.amazonwebservices.com.cn s3-website.dualstack.cn-north-1.amazonaws.com.cn
001.test.code-builder-stg.platform.salesforce.com airflow.cn-northwest-1.on.amazonwebservices.com.cn
s3-accesspoint.dualstack.cn-north-1.amazonaws.com.cn transfer-webapp.cn-north-1.on.amazonwebservices.com.cn
auth.cognito-idp.eusc-de-east-1.on.amazonwebservices.eu s3-accesspoint.dualstack.cn-northwest-1.amazonaws.com.cn
transfer-webapp.cn-northwest-1.on.amazonwebservices.com.cn
`;
