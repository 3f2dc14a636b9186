using System.Collections.Immutable;
using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Text;

namespace RunTui.Engine.Imports.Plans;

/// <summary>Reads one task: its parts, by labels, headings or rows of a table, and all that is none of them.</summary>
internal sealed partial class PlanTaskReader
{
    /// <summary>Of the text of one part, in characters.</summary>
    private const int MaxText = 20_000;

    private const int MaxTitle = 200;

    private readonly PlanPart _part;
    private readonly TaskHeading _heading;
    private readonly ImmutableArray<PlanFinding>.Builder _problems;
    private readonly Dictionary<PlanLabel, List<MarkdownLine>> _fields = [];
    private readonly ImmutableDictionary<PlanLabel, int>.Builder _lines = ImmutableDictionary.CreateBuilder<PlanLabel, int>();
    private readonly StringBuilder _notes = new();

    /// <param name="part">The task's part of the document.</param>
    /// <param name="problems">Where to say what can't be read.</param>
    public PlanTaskReader(PlanPart part, ImmutableArray<PlanFinding>.Builder problems)
    {
        (_part, _heading, _problems) = (part, part.Task!, problems);
        Sort();
    }

    /// <summary>The task.</summary>
    /// <param name="row">Its row of the routing summary table, or null.</param>
    public PlanTask Read(RoutingRow? row)
    {
        var name = $"task {_heading.Number}";
        var id = Line(PlanLabel.Id).Trim('`', ' ');
        var title = ShortText.Cut(ShortText.Line(_heading.Title), MaxTitle);
        var objective = Paragraph(PlanLabel.Objective);
        var checks = Commands(PlanLabel.Verify);
        var commands = Commands(PlanLabel.Commands);
        if (commands.IsEmpty && checks.IsEmpty)
        {
            commands = PlanCommands.Read([.. _part.Lines.Where(line => line.Fence == MarkdownFence.Inside && PlanCommands.IsShell(line.Language))]);
        }

        var route = Route();
        var options = Options();
        var work = Line(PlanLabel.Work) is { Length: > 0 } said ? PlanWork.Said(said) : null;
        return new()
        {
            Name = name,
            Number = _heading.Number,
            Id = id.Length > 0 ? id : $"task-{_heading.Number}",
            Line = _part.Line,
            Title = title,
            Objective = PlanText.IsPlaceholder(objective) ? "" : objective,
            Files = PlanFiles.Read(Of(PlanLabel.Files).Select(line => line.Text)),
            Commands = [.. commands.Concat(checks).Distinct(StringComparer.Ordinal)],
            Checks = [.. commands.Where(PlanCommands.Verifies).Concat(checks).Distinct(StringComparer.Ordinal)],
            Route = route,
            Work = WorkOf(work ?? route?.Work ?? row?.Route.Work, route, options, title, objective),
            DoneWhen = Items(PlanLabel.DoneWhen),
            Estimate = Line(PlanLabel.Estimate) is { Length: > 0 } estimate ? estimate : EstimateOfTitle(title),
            Depends = PlanDependencies.Read(Of(PlanLabel.Depends).Select(line => line.Text)),
            Constraints = Items(PlanLabel.Constraints),
            Output = Paragraph(PlanLabel.Output),
            Options = options,
            Choose = ChoiceOf(Line(PlanLabel.Choose)),
            Prompt = Verbatim(PlanLabel.Prompt),
            Fields = _fields.TryGetValue(PlanLabel.Fields, out var fields) ? PlanFields.Read(fields, _lines[PlanLabel.Fields], name, _problems) : null,
            Notes = ShortText.Cut(_notes.ToString().Trim('\n', ' '), MaxText),
            Lines = _lines.ToImmutable(),
        };
    }

    private static string WorkOf(string? said, PlanRoute? route, ImmutableArray<PlanRoute> options, string title, string objective) =>
        said is WorkTypes.Implementation && options.IsEmpty ? said
        : route is { IsFanOut: true } || !options.IsEmpty || PlanWork.AsksForOptions(title, objective) ? WorkTypes.Options
        : said ?? PlanWork.Guess(title, objective)
            ?? (route is { Routes: [{ Sandbox: Blueprints.Route.ReadOnly }, ..] } ? WorkTypes.Exploration : WorkTypes.Implementation);

    private PlanRoute? Route()
    {
        PlanRoute? route = null;
        foreach (var label in (ReadOnlySpan<PlanLabel>)[PlanLabel.Route, PlanLabel.Model, PlanLabel.Sandbox])
        {
            // A sandbox or an effort alone says nothing of who does it.
            if (Text(label) is { Length: > 0 } text && !PlanText.IsPlaceholder(text) && (route is not null || label != PlanLabel.Sandbox))
            {
                var said = PlanRouteReader.Read(text);
                route = route is null ? said : PlanRouteReader.Merge(route, said);
            }
        }

        return route is not null && RouteWords.Efforts.FirstOrDefault(word => Line(PlanLabel.Effort).Contains(word, StringComparison.OrdinalIgnoreCase)) is { } effort
            ? route with { Routes = [.. route.Routes.Select(r => r with { Effort = effort })] }
            : route;
    }

    private ImmutableArray<PlanRoute> Options()
    {
        ImmutableArray<PlanRoute> routes =
        [
            .. Of(PlanLabel.Options).SelectMany(line => PlanLabels.IsBullet(line.Text) ? [PlanLabels.WithoutBullet(line.Text)] : PlanText.List(line.Text))
                .Select(PlanRouteReader.Read).Where(route => !route.Routes.IsEmpty),
        ];
        if (routes.IsEmpty && Text(PlanLabel.Options) is { Length: > 0 } text)
        {
            // Choices that the agent is to think about, and no models.
            _notes.Append("\nOptions: ").Append(text);
        }

        return routes;
    }

    private static string? ChoiceOf(string text) => text.ToLowerInvariant() switch
    {
        "" => null,
        var said when said.Contains("judge", StringComparison.Ordinal) || said.Contains("agent", StringComparison.Ordinal) || said.Contains("orchestrator", StringComparison.Ordinal) || said.Contains("claude", StringComparison.Ordinal) => "judge",
        _ => "person",
    };

    private static string EstimateOfTitle(string title) =>
        title.EndsWith(')') && title.LastIndexOf('(') is var open and >= 0 && title[(open + 1)..^1] is var inside && inside.Contains('m', StringComparison.Ordinal) && inside.Any(char.IsAsciiDigit) && PlanEstimate.Minutes(inside) is not null
            ? inside
            : "";
}
