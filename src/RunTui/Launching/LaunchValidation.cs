using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Install;
using RunTui.Processes;

namespace RunTui.Launching;

/// <summary>Everything that is in the way of a launch: in the plan itself, and in what it needs of this machine.</summary>
internal sealed class LaunchValidation
{
    private readonly RunFolder _folder;
    private readonly byte[] _plan;

    private LaunchValidation(RunFolder folder, byte[] plan, ImmutableArray<Finding> findings, LaunchReport launch)
    {
        (_folder, _plan, Findings, Launch) = (folder, plan, findings, launch);
    }

    /// <summary>What the plan file says wrongly.</summary>
    public ImmutableArray<Finding> Findings { get; }

    /// <summary>What is missing on this machine.</summary>
    public LaunchReport Launch { get; }

    /// <summary>Whether the plan file has no errors.</summary>
    public bool PlanPassed => Findings.All(f => f.Severity != Severity.Error);

    /// <summary>Whether the run can be launched.</summary>
    public bool Passed => PlanPassed && Launch.Passed;

    /// <summary>Checks a plan and what it needs. Starts no agent and writes nothing.</summary>
    public static async Task<LaunchValidation> CheckAsync(RunFolder folder, LaunchMode mode, bool tierGiven, CliContext context, CancellationToken cancel)
    {
        var bytes = BlueprintFile.Read(folder.Blueprint);
        var findings = BlueprintValidator.Validate(bytes, new ValidationContext { CodexServiceTierGiven = tierGiven });
        if (findings.Any(f => f.Severity == Severity.Error))
        {
            return new LaunchValidation(folder, bytes, findings, new LaunchReport());
        }

        var (plan, flows) = (BlueprintDocument.Parse(bytes), Flows(folder));
        findings = [.. findings, .. FlowFindings.Check(plan, new StepPlaces(bytes), flows)];
        if (findings.Any(f => f.Severity == Severity.Error))
        {
            return new LaunchValidation(folder, bytes, findings, new LaunchReport());
        }

        var report = await new LaunchCheck(Lookups(plan.Blueprint, context)).InspectAsync(Request(plan.Blueprint, folder, mode, tierGiven), cancel);
        return new LaunchValidation(folder, bytes, findings, report);
    }

    /// <summary>What a launch would miss here, as far as that is seen without starting a program or asking a server: by step in the plan's order.</summary>
    public static async Task<ImmutableArray<StepFindings>> MissingAsync(Blueprint plan, RunFolder folder, LaunchMode mode, CliContext context)
    {
        var lookups = Lookups(plan, context) with
        {
            ResolveHost = (_, _) => Task.FromResult(true),
            Run = (_, _, _) => Task.FromResult(new CommandResult(new ProcessExit { ExitCode = 0 }, "", 0)),
        };
        return (await new LaunchCheck(lookups).InspectAsync(Request(plan, folder, mode, tierGiven: false), CancellationToken.None)).Findings;
    }

    private static LaunchLookups Lookups(Blueprint plan, CliContext context)
    {
        var cli = new CliLookup(context.Variable);
        var agents = new AgentCatalog(context.Time, context.Variable).With(plan.Workers);
        var skills = Skills(context);
        return new()
        {
            ProgramOf = tool => agents.Find(tool)?.Cli,
            FindCli = cli.Find,
            FindSkill = name => skills.Find(name)?.File,
            ResolveHost = async (host, stop) => (await Dns.GetHostAddressesAsync(host, stop)).Length > 0,
            Variable = context.Variable,
            Run = (spec, timeout, stop) => ShortCommand.RunAsync(spec, timeout, context.Time, stop),
        };
    }

    private static LaunchRequest Request(Blueprint plan, RunFolder folder, LaunchMode mode, bool tierGiven) => new()
    {
        Blueprint = plan,
        Flows = Flows(folder),
        Mode = mode,
        RunFolder = folder.Path,
        RepositoryRoot = RepositoryRoot.Find(folder.Path),
        OverridesServiceTier = tierGiven,
    };

    /// <summary>The same with a word on what stops nothing.</summary>
    public LaunchValidation With(string warning) => new(_folder, _plan, Findings, Launch with { Warnings = Launch.Warnings.Add(warning) });

    /// <summary>The flows that a run can name.</summary>
    public static FlowCatalog Flows(RunFolder folder) => new(RepositoryRoot.Find(folder.Path));

    /// <summary>Where skills are looked for.</summary>
    public static SkillFinder Skills(CliContext context) =>
        new(new BundledSkills(context.Variable, AppContext.BaseDirectory).Root, context.Variable);

    /// <summary>Says what was found to a person; without <paramref name="all"/> only where there is something.</summary>
    public void PrintText(TextWriter output, bool all)
    {
        foreach (var finding in Findings)
        {
            output.WriteLine($"{(finding.Severity == Severity.Error ? "error" : "warning")}: {finding.ToLine(_folder.Blueprint)}");
        }

        if (PlanPassed && (all || !Launch.Passed || Launch.Warnings.Length > 0))
        {
            var places = new StepPlaces(_plan);
            output.Write(Launch.ToText(step => $"{BlueprintFile.Name}:{places.Of(step).Line}: {places.Of(step).Path}"));
        }
        else if (!PlanPassed)
        {
            output.WriteLine("⚠ Validation failed.");
        }
    }

    /// <summary>Says what was found to a program: one object a line.</summary>
    public void PrintJson(TextWriter output)
    {
        foreach (var finding in Findings)
        {
            PrintJson(output, finding);
        }

        if (!PlanPassed)
        {
            return;
        }

        var places = new StepPlaces(_plan);
        foreach (var (step, message) in Launch.Findings.SelectMany(s => s.Messages.Select(m => (s.StepId, m))))
        {
            var (path, line) = places.Of(step);
            PrintJson(output, new Finding(Severity.Error, path, line, step, message, null));
        }

        foreach (var warning in Launch.Warnings)
        {
            PrintJson(output, new Finding(Severity.Warning, "$", 1, null, warning, null));
        }
    }

    /// <summary>Says one finding to a program.</summary>
    public static void PrintJson(TextWriter output, Finding finding)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            JsonVersion.Write(json);
            json.WriteString("event", "finding");
            json.WriteString("step_id", finding.StepId ?? "");
            json.WriteString("status", finding.Severity == Severity.Error ? "error" : "warning");
            json.WriteString("detail", finding.Message);
            json.WriteString("path", finding.Path);
            json.WriteNumber("line", finding.Line);
            json.WriteString("suggestion", finding.Suggestion);
            json.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}
