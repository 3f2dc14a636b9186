using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Commands;
using RunTui.Dashboards;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Flows;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;
using RunTui.Launching;

namespace RunTui.New;

/// <summary><c>new</c>: plans a run, in a wizard or from flags and files, and writes its folder. It never launches it.</summary>
internal sealed class NewCommand(CliContext context)
{
    private readonly Argument<string?> _name = new("name") { Arity = ArgumentArity.ZeroOrOne, Description = "What the run is called, and its folder in safe characters (made of the goal, or the file)" };
    private readonly Option<string?> _goal = new("--goal") { Description = "What it is all for; every agent is told", HelpName = "text" };
    private readonly Option<string?> _context = new("--context") { Description = "What every agent should know", HelpName = "text" };
    private readonly Option<string[]> _steps = new("--step") { Description = "A step, after the one before it; may be given many times", HelpName = "id: title", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string?> _tool = new("--tool") { Description = "Who does the work: claude-code, codex, gemini, shell or skill:<name> (the first agent that is installed)", HelpName = "tool" };
    private readonly Option<string?> _mode = new("--mode") { Description = "The launch mode that is written down: standard, adaptive, expansion or legacy (standard)", HelpName = "mode" };
    private readonly Option<string?> _from = new("--from") { Description = "Make the plan of a file: a blueprint, tracks, a sprint plan, a plan document or a Runr task", HelpName = "file" };
    private readonly Option<string?> _draft = new("--draft") { Description = "Let an agent draft the steps: claude-code, codex or gemini; it is asked only to read, for 10 minutes at most (RUN_TUI_DRAFT_TIMEOUT, in seconds)", HelpName = "tool" };
    private readonly Option<string> _folder = new("--dir") { Description = "The folder that holds the run's own (runs)", HelpName = "folder", DefaultValueFactory = _ => "runs" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object on stdout about what was made; asks nothing" };
    private readonly LookFlags _look = new();

    public Command Build()
    {
        var command = new Command(
            "new",
            "Plan a run: writes runs/<name>/ with blueprint.json, session.md and progress.md, and says what to type next. Starts nothing. On a terminal a short wizard asks for what is missing.\n\nExample: run-tui new site --goal \"Build the site\" --step \"draft: Draft the pages\" --step \"check: Check the links\"")
        { _name, _goal, _context, _steps, _tool, _mode, _from, _draft, _folder, _json };
        _look.AddTo(command);
        command.SetAction(parsed => RunAsync(Read(parsed), parsed));
        return command;
    }

    private NewRequest Read(ParseResult parsed)
    {
        var request = new NewRequest
        {
            Name = parsed.GetValue(_name),
            Goal = parsed.GetValue(_goal),
            Context = parsed.GetValue(_context),
            Steps = [.. parsed.GetValue(_steps) ?? []],
            Tool = parsed.GetValue(_tool),
            Mode = parsed.GetValue(_mode) is { } mode ? BlueprintNames.LaunchModeOf(mode) ?? throw new UserException($"--mode {mode}: must be standard, adaptive, expansion or legacy") : LaunchMode.Standard,
            From = parsed.GetValue(_from),
            Draft = parsed.GetValue(_draft),
            Folder = parsed.GetValue(_folder) is { Length: > 0 } folder ? folder : throw new UserException("--dir: the name is empty; name the folder that is to hold the run's"),
            Json = parsed.GetValue(_json),
        };
        return Checked(request);
    }

    private NewRequest Checked(NewRequest request)
    {
        if (request.Tool is { } tool && !ToolReference.Parse(tool).IsKnown)
        {
            throw new UserException($"--tool {tool}: must be {string.Join(", ", ToolReference.Tools)} or skill:<name>");
        }

        if (request.Name is { } name && RunSlug.Of(name).Length == 0)
        {
            throw new UserException($"{Shown.Quoted(name)}: a run's name needs a letter or a digit, because its folder is called by it");
        }

        if (request.Draft is { } draft)
        {
            Agents.Refuse(context, "--draft");
            if (!ToolReference.SkillRunners.Contains(draft))
            {
                throw new UserException($"--draft {draft}: must be {string.Join(", ", ToolReference.SkillRunners)}");
            }

            if (request.Tool == ToolReference.Shell)
            {
                throw new UserException("--draft and --tool shell: what an agent drafts would be run as commands; name an agent as the tool");
            }
        }

        if (request.Tool == ToolReference.Shell && !request.Steps.IsEmpty)
        {
            throw new UserException("--step and --tool shell: a step's title is no script; write the scripts into a blueprint and name it with --from, or leave --step out and write them in the wizard");
        }

        string[] sources = [.. request.From is null ? [] : new[] { "--from" }, .. request.Draft is null ? [] : new[] { "--draft" }, .. request.Steps.IsEmpty ? [] : new[] { "--step" }];
        return sources is [var first, var second, ..] ? throw new UserException($"{first} and {second}: the steps come from one of them; leave the other out") : request;
    }

    private async Task<int> RunAsync(NewRequest request, ParseResult parsed)
    {
        var isAsked = context.IsTerminal && !request.Json;
        if (request.Missing is { } missing && (!isAsked || (request.Draft is not null && string.IsNullOrWhiteSpace(request.Goal))))
        {
            throw new UserException($"new: {missing}") { Id = "incomplete" };
        }

        var tool = request.Tool ?? new NewTools(context).First;
        var folder = request.Name is { } name ? FolderOf(name, request) : null;
        RefuseTaken(folder);
        var (plan, source, origin) = await PlanAsync(request, tool);
        folder ??= FolderOf(source?.Name ?? request.Goal ?? "run", request);
        var questions = QuestionsOf(request);
        if (isAsked && (request.Missing is not null || request.Draft is not null))
        {
            return await AskAsync(request, plan, origin, questions, parsed);
        }

        RefuseTaken(folder);
        RefuseInvalid(plan);
        var package = new RunPackage { Plan = plan, Mode = request.Mode, Origin = origin, Questions = questions, Program = ProgramName.ForHints(context), From = context.WorkingDirectory };
        Write(package, folder);
        new NewReport(folder, package, context) { Notes = [.. source?.Notes ?? [], .. await NotesOfAsync(plan, folder, request)], Format = source?.Format, Drafted = request.Draft }.Print(request.Json);
        return ExitCodes.Complete;
    }

    private async Task<(BlueprintDocument Plan, NewSource? Source, string Origin)> PlanAsync(NewRequest request, string tool)
    {
        if (request.From is { } from)
        {
            var source = new NewSources(tool, context).Read(from);
            if (request.Tool == ToolReference.Shell && source.Format != NewSource.Blueprint)
            {
                throw new UserException($"--from {from} and --tool shell: what the file says in words would be run as commands; name an agent as the tool");
            }

            return (Overridden(source.Plan, request), source, $"made with '{ProgramName.Own} new' from {Shown.Clean(from)}");
        }

        ImmutableArray<NewStep> steps = request.Draft is { } agent ? await new NewDraft(context).AskAsync(agent, request.Goal!, request.Context ?? "") : NewSteps.Read(request.Steps);
        var goal = request.Goal?.Trim() ?? "";
        var plan = new NewPlan { Name = request.Name ?? NameOf(goal), Goal = goal, Context = request.Context ?? "", Tool = tool, Steps = steps };
        return (plan.Make(context.Time.GetUtcNow()), null, $"{(request.Draft is { } by ? $"drafted by {by}" : "written")} with '{ProgramName.Own} new'");
    }

    /// <summary>What flags say goes before what a file says.</summary>
    private static BlueprintDocument Overridden(BlueprintDocument plan, NewRequest request)
    {
        foreach (var (field, text) in new[] { ("name", request.Name), ("goal", request.Goal), ("context", request.Context) })
        {
            plan = text is null ? plan : plan.WithRunField(field, JsonValue.Create(text));
        }

        if (request.Tool is not null)
        {
            var defaults = plan.GetRunField("defaults") as JsonObject ?? [];
            defaults["tool"] = request.Tool;
            plan = plan.WithRunField("defaults", defaults);
        }

        return plan;
    }

    private async Task<int> AskAsync(NewRequest request, BlueprintDocument plan, string origin, ImmutableArray<string> questions, ParseResult parsed)
    {
        if (!request.Steps.IsEmpty)
        {
            // Whoever chooses shell there has to write a script; a title would be taken for one.
            foreach (var step in plan.Blueprint.Steps)
            {
                var json = plan.GetStepJson(step.Id)!;
                json["detail"] = "";
                plan = plan.WithStepDefinition(step.Id, json);
            }
        }

        RunFolder? made = null;
        var start = new Dashboard.NewRunStart
        {
            Plan = plan,
            Parent = ParentOf(request),
            Mode = request.Mode,
            Origin = origin,
            Questions = questions,
            IsDrafted = request.Draft is not null,
            Program = ProgramName.ForHints(context),
            From = context.WorkingDirectory,
            Made = folder => made = folder,
        };
        var run = new DashboardRun(null, LaunchFlags.FromEnvironment(context) with { Mode = request.Mode }, _look.Read(parsed), context)
        {
            WithoutScreen = $"{ProgramName.ForHints(context)} new <name> --goal \"…\" --step \"id: title\"",
        };
        var exit = await run.RunAsync(startAtOnce: false, screens => screens.BeginWithNew(start));
        if (made is not null)
        {
            context.Out.WriteLine(Shown.Clean($"{made.Path}: written", 4000));
            NextSteps.Print([new NextCommand(RunPackage.NameOf(made, context.WorkingDirectory), ProgramName.ForHints(context)).Show], context.Out);
        }

        return exit;
    }

    private string ParentOf(NewRequest request) => Path.GetFullPath(request.Folder, context.WorkingDirectory);

    private RunFolder FolderOf(string name, NewRequest request) =>
        new(Path.Combine(ParentOf(request), RunSlug.Of(name) is { Length: > 0 } slug ? slug : "run"));

    /// <summary>What a goal's run is called where nobody says: its first words.</summary>
    private static string NameOf(string goal) => ShortText.Line(goal) is { Length: > 0 } line ? ShortText.Cut(line, 60) : "";

    private void RefuseTaken(RunFolder? folder)
    {
        if (folder is not null && RunSlug.IsReserved(folder.Name))
        {
            throw new UserException($"{folder.Name}: commands mean the run by it that was at work last; name the run otherwise: {ProgramName.ForHints(context)} new <name> …");
        }

        if (folder is not null && RunPackage.IsTaken(folder))
        {
            var slug = Enumerable.Range(2, 1000).Select(number => $"{folder.Name}-{number}").FirstOrDefault(other => !RunPackage.IsTaken(new(Path.Combine(Path.GetDirectoryName(folder.Path)!, other))));
            throw new UserException($"{folder.Path} is there already and stays as it is; name another{(slug is null ? "" : $", such as: {ProgramName.ForHints(context)} new {ShellWord.Quoted(slug)} …")}") { Id = "exists" };
        }
    }

    private void RefuseInvalid(BlueprintDocument plan)
    {
        var bytes = plan.ToBytes();
        var findings = BlueprintValidator.Validate(bytes, new()).Where(finding => finding.Severity == Severity.Error)
            .Concat(FlowFindings.Check(plan, new StepPlaces(bytes), LaunchValidation.Flows(new(context.WorkingDirectory))).Where(finding => finding.Severity == Severity.Error))
            .Select(finding => $"{finding.Path}: {finding.Message}{(finding.Suggestion is null ? "" : "; " + finding.Suggestion)}")
            .ToList();
        if (findings.Count > 0)
        {
            throw new UserException($"new: {findings[0]}{(findings.Count > 1 ? $" (and {findings.Count - 1} more)" : "")}", ExitCodes.Invalid) { Id = "plan_invalid", Findings = findings };
        }
    }

    private void Write(RunPackage package, RunFolder folder)
    {
        try
        {
            package.Write(folder, context.Time.GetUtcNow(), FailPoints.FromEnvironment(context.Variable));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            RefuseTaken(folder);
            throw new UserException($"{folder.Path}: can't be made ({e.Message.TrimEnd('.')}); name a folder that can be written to with --dir") { Id = "io_error" };
        }
    }

    private async Task<IEnumerable<string>> NotesOfAsync(BlueprintDocument plan, RunFolder folder, NewRequest request)
    {
        var missing = (await LaunchValidation.MissingAsync(plan.Blueprint, folder, request.Mode, context))
            .SelectMany(step => step.Messages.Select(message => (step.StepId, Message: message)))
            .GroupBy(found => found.Message, found => found.StepId)
            .Select(found => $"{ShortText.Cut(string.Join(", ", found), 120)}: {found.Key}");
        return request.Draft is null ? missing : missing.Append($"the steps are {request.Draft}'s and nobody has read them; look at them before they run");
    }

    private static ImmutableArray<string> QuestionsOf(NewRequest request) =>
    [
        .. request.Steps.IsEmpty ? [] : new[] { "How one sees that each step is done is only said in general; say it with 'run-tui edit'." },
        .. request.Draft is null ? [] : new[] { DraftedSteps.Question },
    ];
}
