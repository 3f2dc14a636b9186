using System.Collections.Immutable;
using System.Text.Json;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Imports;

/// <summary>Reads Runr's configuration and says everything that is wrong with it at once, each in one line with its place.</summary>
public static class RunrConfigReader
{
    /// <summary>Reads a configuration from disk.</summary>
    /// <param name="path">Absolute.</param>
    /// <exception cref="BlueprintException">The file can't be read.</exception>
    public static RunrConfigResult Load(string path) => Read(BlueprintFile.Read(path), path);

    /// <summary>Reads a configuration. Never throws, whatever the bytes are.</summary>
    /// <param name="utf8">The file's content.</param>
    /// <param name="file">The file, as messages name it.</param>
    public static RunrConfigResult Read(ReadOnlyMemory<byte> utf8, string file)
    {
        var text = utf8[JsonScan.MarkLength(utf8.Span)..];
        try
        {
            using var document = JsonScan.ParseObject(text);
            var findings = new FindingList();
            RunrConfigFields.Check(document.RootElement, findings);
            DuplicateFields.Check(document.RootElement, findings);
            return new(findings.HasErrors ? null : Read(document.RootElement) with { File = file, Text = utf8 }, findings.Locate(text.Span));
        }
        catch (BlueprintException e)
        {
            var problem = e.Problem.Replace("a blueprint is", "Runr's configuration is", StringComparison.Ordinal);
            return new(null, [new(Severity.Error, "$", e.Line ?? 1, null, problem, null) { Column = e.Column }]);
        }
    }

    private static RunrConfig Read(JsonElement root)
    {
        var scope = root.Object("scope");
        var verification = root.Object("verification");
        var phases = root.Object("phases");
        return new()
        {
            Name = root.Object("agent")?.Text("name") ?? "",
            DefaultBranch = root.Object("repo")?.Text("default_branch"),
            Scope = new()
            {
                Allow = scope?.TextList("allowlist") ?? [],
                Deny = scope?.TextList("denylist") ?? [],
                Presets = scope?.TextList("presets") ?? [],
                Lockfiles = scope?.TextList("lockfiles") ?? ScopeRules.DefaultLockfiles,
                Noise = scope?.TextList("env_allowlist") ?? ScopeRules.DefaultNoise,
                Pins = scope?.TextList("pins") ?? [],
            },
            Verification = FlowFields.Verification(verification) with
            {
                Limit = TimeSpan.FromSeconds(verification?.Count("max_verify_time_per_milestone") ?? VerificationRules.DefaultLimitSeconds),
            },
            Workers = new()
            {
                Claude = Worker(root, "claude", RunrWorkers.DefaultClaude),
                Codex = Worker(root, "codex", RunrWorkers.DefaultCodex),
            },
            Phases = new(phases?.Text("plan") ?? "claude", phases?.Text("implement") ?? "codex", phases?.Text("review") ?? "claude"),
            Resilience = root.Object("resilience") is { } resilience ? Resilience(resilience) : new(),
        };
    }

    private static WorkerCommand Worker(JsonElement root, string name, WorkerCommand plain) => root.Object("workers")?.Object(name) is not { } worker ? plain : new(
        worker.Text("bin") ?? plain.Bin, worker.TextList("args") ?? plain.Args, worker.Text("output") ?? plain.Output);

    private static RunrResilience Resilience(JsonElement field)
    {
        var plain = new RunrResilience();
        var delays = field.TryGetProperty("auto_resume_delays_ms", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(delay => JsonFields.AsCount(delay) ?? 0).ToImmutableArray()
            : plain.AutoResumeDelays;
        return new()
        {
            AutoResume = field.Flag("auto_resume") ?? plain.AutoResume,
            MaxAutoResumes = field.Count("max_auto_resumes") ?? plain.MaxAutoResumes,
            AutoResumeDelays = delays,
            MaxCallMinutes = field.TryGetProperty("max_worker_call_minutes", out var minutes) && minutes.ValueKind == JsonValueKind.Number ? minutes.GetDouble() : plain.MaxCallMinutes,
            MaxReviewRounds = field.Count("max_review_rounds") ?? plain.MaxReviewRounds,
        };
    }
}
