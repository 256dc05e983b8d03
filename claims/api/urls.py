"""REST addresses. One line a route; a test walks all of them as each role."""

from django.urls import path

from claims.api import (
    agreement,
    annotations,
    articles,
    assignments,
    campaigns,
    exports,
    jobs,
    openapi,
    quotations,
    releases,
    reviews,
)

CAMPAIGN = "campaigns/<slug:slug>"

urlpatterns = [
    path("schema/", openapi.Description.as_view(), name="api-schema"),
    path("docs/", openapi.Docs.as_view(), name="api-docs"),
    path("campaigns/", campaigns.CampaignList.as_view(), name="api-campaigns"),
    path(f"{CAMPAIGN}/", campaigns.CampaignDetail.as_view(), name="api-campaign"),
    path(f"{CAMPAIGN}/members/", campaigns.Members.as_view(), name="api-members"),
    path(f"{CAMPAIGN}/articles/", articles.ArticleList.as_view(), name="api-articles"),
    path(f"{CAMPAIGN}/articles.jsonl", exports.ArticleLines.as_view(), name="api-articles-jsonl"),
    path(f"{CAMPAIGN}/articles/<int:pk>/", articles.ArticleDetail.as_view(), name="api-article"),
    path(
        f"{CAMPAIGN}/articles/<int:pk>/sentences/",
        articles.SentenceList.as_view(),
        name="api-sentences",
    ),
    path(
        f"{CAMPAIGN}/articles/<int:pk>/quotations/",
        quotations.QuotationList.as_view(),
        name="api-quotations",
    ),
    path(f"{CAMPAIGN}/assignments/", assignments.AssignmentList.as_view(), name="api-assignments"),
    path(
        f"{CAMPAIGN}/assignments/<int:pk>/",
        assignments.AssignmentDetail.as_view(),
        name="api-assignment",
    ),
    path(
        f"{CAMPAIGN}/assignments/<int:pk>/operations/",
        assignments.OperationBatch.as_view(),
        name="api-operations",
    ),
    path(
        f"{CAMPAIGN}/operations.jsonl",
        exports.OperationLines.as_view(),
        name="api-operations-jsonl",
    ),
    path(f"{CAMPAIGN}/claims/", annotations.ClaimList.as_view(), name="api-claims"),
    path(f"{CAMPAIGN}/claims.jsonl", exports.ClaimLines.as_view(), name="api-claims-jsonl"),
    path(f"{CAMPAIGN}/claims.csv", exports.ClaimTable.as_view(), name="api-claims-csv"),
    path(f"{CAMPAIGN}/claims/<uuid:pk>/", annotations.ClaimDetail.as_view(), name="api-claim"),
    path(
        f"{CAMPAIGN}/sentences.jsonl", exports.SentenceLines.as_view(), name="api-sentences-jsonl"
    ),
    path(f"{CAMPAIGN}/sentences.csv", exports.SentenceTable.as_view(), name="api-sentences-csv"),
    path(
        f"{CAMPAIGN}/quotations.jsonl",
        exports.QuotationLines.as_view(),
        name="api-quotations-jsonl",
    ),
    path(f"{CAMPAIGN}/decisions/", reviews.DecisionList.as_view(), name="api-decisions"),
    path(f"{CAMPAIGN}/decisions/<int:pk>/", reviews.DecisionDetail.as_view(), name="api-decision"),
    path(
        f"{CAMPAIGN}/disagreements/", reviews.DisagreementList.as_view(), name="api-disagreements"
    ),
    path(
        f"{CAMPAIGN}/disagreements/<int:pk>/",
        reviews.DisagreementDetail.as_view(),
        name="api-disagreement",
    ),
    path(
        f"{CAMPAIGN}/agreement-runs/",
        agreement.AgreementRunList.as_view(),
        name="api-agreement-runs",
    ),
    path(
        f"{CAMPAIGN}/agreement-runs/<int:number>/",
        agreement.AgreementRunDetail.as_view(),
        name="api-agreement-run",
    ),
    path(f"{CAMPAIGN}/releases/", releases.ReleaseList.as_view(), name="api-releases"),
    path(
        f"{CAMPAIGN}/releases/<int:number>/",
        releases.ReleaseDetail.as_view(),
        name="api-release",
    ),
    path(
        f"{CAMPAIGN}/releases/<int:number>/files/<str:name>",
        releases.ReleaseDownload.as_view(),
        name="api-release-file",
    ),
    path(f"{CAMPAIGN}/jobs/", jobs.JobList.as_view(), name="api-jobs"),
    path(f"{CAMPAIGN}/jobs/<int:pk>/", jobs.JobDetail.as_view(), name="api-job"),
]
