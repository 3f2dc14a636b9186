using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Text;

namespace RunTui.Engine.RunFolders;

public sealed partial record SessionDocument
{
    private const string Nothing = "None.";

    /// <summary>The whole file. Where there is nothing to say under a heading it says so, and nothing from the plan can pass for a heading.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.Append($"# {TitleWord} - {Line(Plan.Name.Length > 0 ? Plan.Name : "unnamed")}\n");
        foreach (var section in Sections.Skip(1))
        {
            var body = BodyOf(section[3..]).TrimEnd('\n');
            text.Append('\n').Append(section).Append("\n\n").Append(body.Length > 0 ? body : Nothing).Append('\n');
        }

        return text.ToString();
    }

    private string BodyOf(string section) => section switch
    {
        "Executive Summary" => Summary(),
        "Why This Run" => Quoted(Plan.Context),
        "Intended Outcome" => Outcome(),
        "Scope" => Scope(),
        "Constraints" => Bullets(Constraints()),
        "Exclusions" => Bullets(Plan.Scope is { Deny.IsEmpty: false } scope ? scope.Deny.Select(glob => $"{Code(glob)} is not changed.") : []),
        "Key Decisions" => Bullets(Decisions()),
        "Open Questions" => Bullets(Questions.Concat(Plan.Steps.Where(step => step.DoneWhen.Length == 0 && step.Acceptance is null).Select(step => $"{Code(step.Id)} does not say when it is done."))),
        "Run Checklist" => Bullets(Plan.Steps.Select(step => $"[{(step.Status == StepStatus.Done ? 'x' : ' ')}] {Code(step.Id)}{(step.Title.Length > 0 ? " - " + Line(step.Title) : "")}")),
        "Tool Map" => Bullets(Plan.Steps.Select(step => $"{Code(step.Id)}: {Line(ToolOf(step))}")),
        "Dependencies" => Bullets(Plan.Steps.Where(step => !step.Depends.IsEmpty).Select(step => $"{Code(step.Id)} after {string.Join(", ", step.Depends.Select(Code))}")),
        "Launch Modes" => Modes(),
        _ => Commands(),
    };

    private string Summary()
    {
        var count = Plan.Steps.Length;
        var tools = Plan.Steps.Select(ToolOf).Distinct(StringComparer.Ordinal).Select(Line).ToList();
        var sentence = $"{count} step{(count == 1 ? "" : "s")}{(tools.Count > 0 ? ", carried out by " + string.Join(", ", tools) : "")}.";
        return Plan.Goal.Length == 0 ? sentence : $"{Quoted(Plan.Goal)}\n\n{sentence}";
    }

    private string Outcome()
    {
        var goal = Plan.Goal.Length > 0 ? "The goal above is reached when every step is done." : "";
        var steps = Bullets(Plan.Steps.Where(step => step.DoneWhen.Length > 0).Select(step => $"{Code(step.Id)}: {Line(step.DoneWhen)}")
            .Concat(Plan.Steps.SelectMany(step => step.Acceptance?.FilesRequired ?? []).Distinct().Select(file => $"The file {Code(file)} is there."))
            .Concat(Plan.Steps.SelectMany(step => step.Acceptance?.Commands ?? []).Distinct().Select(command => $"{Code(command)} succeeds.")));
        return goal.Length > 0 && steps.Length > 0 ? $"{goal}\n\n{steps}" : goal + steps;
    }

    private string Scope()
    {
        var steps = Bullets(Plan.Steps.Select(step => Line(step.Title.Length > 0 ? step.Title : step.Id)));
        return Plan.Scope is { Allow.IsEmpty: false } scope ? $"{steps}\n\nOnly these files are changed: {string.Join(", ", scope.Allow.Select(Code))}" : steps;
    }

    private IEnumerable<string> Constraints()
    {
        if (Plan.Defaults.Autonomy is { } autonomy)
        {
            yield return $"Autonomy of agents: {autonomy.Name()}.";
        }

        if (Plan.Defaults.Timeout is { } seconds)
        {
            yield return seconds == 0 ? "Attempts have no time limit." : $"An attempt may take {seconds} seconds.";
        }

        if (Plan.Defaults.GateProfile is { Length: > 0 } gates)
        {
            yield return $"Gates: {Line(gates)}.";
        }

        if (Plan.MaxParallel > 1)
        {
            yield return $"At most {Plan.MaxParallel} steps run side by side.";
        }

        if (Plan.Branch is { } branch)
        {
            yield return $"Work is committed to {Code(branch)}.";
        }
    }

    private IEnumerable<string> Decisions()
    {
        yield return $"Launch mode: {ModeName}.";
        if (Plan.Flow != Flows.Flow.Direct)
        {
            yield return $"Flow: {Line(Plan.Flow)}.";
        }

        if (Origin is { } origin)
        {
            yield return $"The plan was {Line(origin)}.";
        }
    }

    private string Modes() =>
        $"Chosen: {ModeName}.\n\n"
        + "- standard: the plan as it stands; no retries, and the first failure or blocker stops the run.\n"
        + "- adaptive: the same scope, with bounded retries and recovery.\n"
        + "- expansion: adaptive, and agents may add steps within the plan's budget.";

    private string Commands()
    {
        var run = ShellWord.Quoted(Run);
        string[] lines =
        [
            $"{Program} validate {run}",
            $"{Program} --dry-run {run}",
            $"{Program} --launch-mode standard {run}",
            $"{Program} --launch-mode adaptive {run}",
            $"{Program} --launch-mode expansion {run}",
            $"{Program} {run}",
        ];
        return $"Check it, see what would run, then launch it in one mode; the last line opens the dashboard without starting anything. `--headless` runs it without a screen.\n\n```sh\n{string.Join('\n', lines)}\n```";
    }

    private string ModeName => Mode == LaunchMode.Legacy ? "as the blueprint says" : Mode.Name();

    private string ToolOf(Step step) => step.Tool ?? Plan.Defaults.Tool ?? ToolReference.ClaudeCode;

    private static string Bullets(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => "- " + line));

    /// <summary>A text of several lines in a block that no line of it gets out of.</summary>
    private static string Quoted(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(ShortText.Line).ToList();
        return lines is [var one] ? Line(one) : string.Join('\n', lines.Select(line => line.Length > 0 ? "> " + line : ">"));
    }

    /// <summary>One line of words, whatever Markdown would make of its first character.</summary>
    private static string Line(string text)
    {
        var line = ShortText.Line(text);
        return line is ['#' or '>' or '`' or '~' or '<' or '-' or '+' or '*' or '=' or '|' or '[' or '\\', ..] ? "\\" + line : line;
    }

    private static string Code(string text)
    {
        var line = ShortText.Line(text);
        return line.Contains('`', StringComparison.Ordinal) ? $"`` {line} ``" : $"`{line}`";
    }
}
