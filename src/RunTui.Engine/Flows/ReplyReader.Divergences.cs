using System.Globalization;
using RunTui.Engine.Gates.RedTeam;

namespace RunTui.Engine.Flows;

public static partial class ReplyReader
{
    private const int MostSeverity = 1000;

    /// <summary>
    /// Reads how code differs from its design: Run Mode's <c>findings</c>. A summary beside them is not believed, it is counted. Where
    /// class and severity contradict each other, the stricter class holds.
    /// </summary>
    public static AgentReply<RedTeamReport> ReadDivergences(string text) => Read(text, root =>
        root.Has("findings")
            ? new RedTeamReport { Findings = [.. root.Elements("findings").Select((element, i) => DivergenceOf(new ReplyObject(element, $"findings[{i}]"), i))] }
            : throw new ReplyException("findings is missing"));

    private static Divergence DivergenceOf(ReplyObject at, int index)
    {
        var said = at.Has("classification")
            ? DivergenceClasses.Of(at.Text("classification")) ?? throw new ReplyException($"{at.Name}.classification is none of CONFIRMED_DIVERGENCE, PARTIAL_IMPLEMENTATION, FULLY_IMPLEMENTED")
            : (DivergenceClass?)null;
        if (said is null && !at.Has("severity"))
        {
            throw new ReplyException($"{at.Name} has neither a classification nor a severity");
        }

        var severity = at.Has("severity") ? Math.Clamp(at.Score("severity"), 0, MostSeverity) : said!.Value.GreatestSeverity();
        var band = DivergenceClasses.OfSeverity(severity);
        return new Divergence
        {
            Id = at.Text("id") is { Length: > 0 } id ? id : string.Create(CultureInfo.InvariantCulture, $"RT-{index + 1:000}"),
            SddSection = at.Text("sdd_section"),
            SddRequirement = at.Text("sdd_requirement"),
            CodeEvidence = at.Text("code_evidence"),
            Classification = said is { } claimed && claimed > band ? claimed : band,
            Severity = severity,
            Recommendation = at.Text("recommendation"),
        };
    }
}
