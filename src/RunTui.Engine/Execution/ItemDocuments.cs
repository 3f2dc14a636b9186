using System.Collections.Immutable;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Fire.Documents;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Engine.Fire.Standards;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Execution;

/// <summary>Reads and writes the documents of a FIRE run for one of its items.</summary>
internal sealed class ItemDocuments(RunContext context, Step step)
{
    /// <summary>What keeps the tester's answer, beside the step's logs.</summary>
    public const string TestsFile = "tests.answer";

    /// <summary>What keeps the reviewer's answer, beside the step's logs.</summary>
    public const string ReviewFile = "review.answer";

    private const int MaxDocument = 256 * 1024;

    private FireFolder Fire => context.Fire!;

    private StepState State => context.Run.State.Steps[step.Id];

    /// <summary>The work item's own text, without its front matter.</summary>
    public string ItemText => WithoutFrontMatter(Read(Fire.Project.WorkItem(Intent, step.Id)) ?? step.Detail);

    /// <summary>The intent's brief, without its front matter.</summary>
    public string Brief => WithoutFrontMatter(Read(Fire.Project.Brief(Intent)) ?? "");

    /// <summary>The design that validate mode goes by; empty for the other modes.</summary>
    public string Design => step.Mode == StepMode.Validate ? WithoutFrontMatter(Read(DesignFile) ?? "") : "";

    /// <summary>What the plan says of the item, as it is now: a person may have edited it.</summary>
    public string Plan => FireArtifacts.Section(Fire.Documents, FireArtifact.Plan, step.Id) ?? "";

    private string Intent => step.Group ?? "";

    private string? DesignFile => Fire.Project.WorkItem(Intent, step.Id + "-design");

    private string ShownDesign => DesignFile is { } file ? Path.GetRelativePath(Fire.Root, file) : $"of {step.Id}";

    /// <summary>The ids of the run's work items that were done.</summary>
    public static ImmutableArray<string> Items(RunState run) => [.. run.OrderedSteps.Where(s => s is { Plan.Stage: null, Status: StepStatus.Done }).Select(s => s.Id)];

    /// <summary>Why there is no approved design to plan by, in one line; null where there is.</summary>
    public string? WhyNoDesign()
    {
        if (Read(DesignFile) is not { } text)
        {
            return $"validate mode needs a design: write {ShownDesign} with checkpoint_1: approved in its front matter, then resume";
        }

        return Checkpoint(text) == "approved" ? null : $"the design {ShownDesign} is not approved: read it, set checkpoint_1: approved in its front matter, then resume";
    }

    /// <summary>Makes the item's plan a document, and returns its path.</summary>
    public string WritePlan(ItemPlan plan) => Write(new FirePlanContent
    {
        Approach = plan.Approach,
        FilesToCreate = plan.FilesToCreate,
        FilesToModify = plan.FilesToModify,
        Tests = plan.Tests,
        TechnicalDetails = string.Join("\n\n", new[] { plan.Details, plan.Question.Length > 0 ? $"Still open: {plan.Question}" : "" }.Where(text => text.Length > 0)) is { Length: > 0 } details ? details : null,
        DesignDoc = step.Mode == StepMode.Validate ? ShownDesign : null,
    });

    /// <summary>Writes down, once, what the tests came to after the checks passed.</summary>
    /// <param name="tests">What the tester said; null where another agent did the phase.</param>
    /// <param name="result">What was made.</param>
    /// <param name="verified">What our own run of the checks came to; null where there were none.</param>
    public void WriteTestReport(ItemTests? tests, ItemResult result, string? verified)
    {
        if (tests is null)
        {
            return;
        }

        Write(new FireTestContent
        {
            Unit = new("Unit", tests.Passed, tests.Failed, tests.Skipped, tests.Coverage),
            Coverage = tests.Coverage,
            Criteria = [.. tests.Criteria.Select(c => new FireCheck(c.Text, c.IsMet))],
            UnitTests = tests.Written,
            Commands = [.. tests.Commands, .. verified is null or "nothing to verify" ? Array.Empty<string>() : [$"run once more by run-tui: {verified}"]],
            Issues = [.. tests.Issues.Select(issue => new FireIssue(issue, "Low", "open"))],
        });
    }

    /// <summary>Makes the item's review a document, and returns its path.</summary>
    /// <param name="review">What the reviewer said.</param>
    /// <param name="result">What was made.</param>
    /// <param name="changed">What the review itself changed.</param>
    /// <param name="taken">The suggestions that were applied.</param>
    public string WriteReview(ItemReview review, ItemResult result, ImmutableArray<string> changed, ImmutableArray<ReviewNote> taken)
    {
        var areFixesKept = !result.TakenBack.Contains(ItemWorkspace.Review);
        var approved = State.Phases.LastOrDefault(v => v is { Id: "approve-suggestions", Verdict: Verdict.Pass })?.EndedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : (DateTimeOffset?)null;
        return Write(new FireReviewContent
        {
            FilesReviewed = [.. result.Created, .. result.Modified],

            // What a reviewer says it repaired counts where something has changed at all.
            AutoFixed = areFixesKept && !changed.IsEmpty ? [.. review.Fixed.Select(note => Finding(note))] : [],
            Applied = [.. taken.Select(note => Finding(note) with { ApprovedAt = approved })],
            Skipped =
            [
                .. review.Suggestions.Except(taken).Select(note => Finding(note)),
                .. areFixesKept ? [] : review.Fixed.Select(note => Finding(note) with { Reason = "it broke the checks and was taken back" }),
            ],
            TestsStatus = State.Phases.LastOrDefault(v => v is { Kind: "verify", Verdict: Verdict.Pass })?.Detail,
            Standards = [.. Standards.Default.Files.Select(file => file.Path)],
        });
    }

    /// <summary>Writes the run's walkthrough, a section for each item, and returns its path.</summary>
    public string WriteWalkthrough(IReadOnlyList<ItemWalkthrough> walkthroughs)
    {
        var path = Path.Combine(Fire.Documents, FireArtifactFile.NameOf(FireArtifact.Walkthrough));
        foreach (var walkthrough in walkthroughs)
        {
            var item = context.Run.State.Steps[walkthrough.Item].Plan;
            var result = ItemResult.Read(context.Folder, item.Id);
            path = new ItemDocuments(context, item).Write(new FireWalkthroughContent
            {
                Summary = walkthrough.Summary,
                Structure = walkthrough.Structure,
                FilesCreated = result.Created,
                FilesModified = result.Modified,
                Details = walkthrough.Details,
                Decisions = result.Decisions,
                Deviations = walkthrough.Deviations.IsEmpty ? null : string.Concat(walkthrough.Deviations.Select(d => $"- {TextSummary.OneLine(d, 1000)}\n")),
                Dependencies = [.. walkthrough.Dependencies.Select(d => new FireNote(d, ""))],
                HowToVerify = [.. walkthrough.Verify.Select(v => new FireNote(v, ""))],
                TestCoverage = result.Coverage is { } coverage ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{coverage:0.##}%") : null,
                Ready = new ItemDocuments(context, item).Ready(),
                DeveloperNotes = walkthrough.Notes.Length > 0 ? walkthrough.Notes : null,
            });
        }

        return path;
    }

    /// <summary>What speaks for looking at it now; what nobody knows stays open.</summary>
    private ImmutableArray<FireCheck> Ready()
    {
        var tests = Kept(TestsFile) is { } answer ? ReplyReader.ReadItemTests(answer).Value : null;
        var review = Kept(ReviewFile) is { } said ? ReplyReader.ReadItemReview(said).Value : null;
        return
        [
            new("All acceptance criteria are met", tests?.Criteria.All(c => c.IsMet)),
            new("The tests pass", State.Phases.LastOrDefault(v => v is { Id: "verify" }) is { } verify ? verify.Verdict == Verdict.Pass : null),
            new("No critical finding is left open", review is null ? null : !review.Suggestions.Any(s => s.Severity == "critical") || State.Phases.Any(v => v is { Id: "verify-applied", Verdict: Verdict.Pass })),
            new("The documents of the run are written", FireArtifacts.HasSection(Fire.Documents, FireArtifact.TestReport, step.Id) && FireArtifacts.HasSection(Fire.Documents, FireArtifact.ReviewReport, step.Id)),
            new("What a developer has to know is noted", true),
        ];
    }

    private string? Kept(string name) => Read(Path.Combine(context.Folder.StepLogs(step.Id), name));

    /// <summary>Notes in the plan that a person waits to look at it, or has approved it.</summary>
    public void SetApproval(string state, DateTimeOffset? at)
    {
        if (FireArtifacts.HasSection(Fire.Documents, FireArtifact.Plan, step.Id))
        {
            FireArtifacts.SetApproval(Fire.Documents, step.Id, state, at);
        }
    }

    /// <summary>The standards of the project.</summary>
    public FireStandards Standards => field ??= FireStandards.Discover(Fire.Root);

    private string Write(FireContent content)
    {
        var head = new FireArtifactHead
        {
            RunId = Fire.RunId,
            Item = step.Id,
            Intent = Intent,
            Mode = step.Mode switch { StepMode.Confirm => "confirm", StepMode.Validate => "validate", _ => "autopilot" },
            Title = step.Title.Length > 0 ? step.Title : step.Id,
            IsSingle = context.Blueprint.Steps.Count(s => s.Stage is null) == 1,
            At = context.Services.Time.GetUtcNow(),
        };
        try
        {
            FireArtifacts.Write(Fire.Documents, head, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DocumentException($"{FireArtifactFile.NameOf(content.Kind)} can't be written: {e.Message}");
        }

        return Path.Combine(Fire.Documents, FireArtifactFile.NameOf(content.Kind));
    }

    private static FireReviewFinding Finding(ReviewNote note) => new()
    {
        Category = note.Category.Replace('_', ' '),
        Severity = char.ToUpperInvariant(note.Severity[0]) + note.Severity[1..],
        Description = note.Text,
        Place = note.File.Length == 0 ? null : note.Line > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{note.File}:{note.Line}") : note.File,
        Reason = note.Rationale.Length > 0 ? note.Rationale : null,
    };

    private static string? Read(string? path) => path is null ? null : BoundedFile.TryRead(path, MaxDocument, out _);

    private static string? Checkpoint(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines[0] != "---" || Array.IndexOf(lines, "---", 1) is not (> 0 and var end))
        {
            return null;
        }

        try
        {
            return YamlSource.Parse(string.Join('\n', lines[1..end])) is [{ RootNode: YamlMappingNode map }]
                && map.Children.TryGetValue(new YamlScalarNode("checkpoint_1"), out var node) && node is YamlScalarNode { Value: { } value } ? value.Trim().ToLowerInvariant() : null;
        }
        catch (YamlException)
        {
            return null;
        }
    }

    private static string WithoutFrontMatter(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[0] == "---" && Array.IndexOf(lines, "---", 1) is > 0 and var end ? string.Join('\n', lines[(end + 1)..]).Trim() : text;
    }
}
