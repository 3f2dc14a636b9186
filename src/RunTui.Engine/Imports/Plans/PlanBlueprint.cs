using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Imports.Plans;

/// <summary>Makes the blueprint of a plan document: its tasks in batches of up to three, each sent to whom plan-and-execute's table has, or the plan.</summary>
public static class PlanBlueprint
{
    /// <summary>The blueprint's text.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="created">When it is made.</param>
    public static string Make(PlanDocument plan, DateTimeOffset created)
    {
        var title = plan.Title.Length > 0 ? plan.Title : SlugOf(plan.File);
        var root = new JsonObject
        {
            ["name"] = title,
            ["goal"] = plan.Goal.Length > 0 ? plan.Goal : title,
            ["created"] = created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["context"] = plan.Context.Length > 0 ? plan.Context : title,
            ["flow"] = Flows.Flow.Routed,
            ["max_parallel"] = PlanBatches.Most,
        };
        if (PlanSteps.Verification(plan) is { IsEmpty: false } commands)
        {
            root["verification"] = new JsonObject { ["tier0"] = new JsonArray([.. commands.Select(command => (JsonNode)command)]) };
        }

        foreach (var (name, value) in plan.Fields ?? [])
        {
            root[name] = value?.DeepClone();
        }

        root["steps"] = new JsonArray([.. PlanSteps.Of(plan)]);
        return Encoding.UTF8.GetString(JsonTextWriter.Write(JsonTextWriter.ToElement(root), new JsonStyle("  ", "\n", Spaced: true), 0)) + "\n";
    }

    /// <summary>The plan's batches, in their order.</summary>
    public static ImmutableArray<ImmutableArray<Step>> Batches(PlanDocument plan) => PlanBatches.Of(PlanSteps.Typed(plan));

    /// <summary>The name of a plan's run: the file's, without date and ending, fit to be a folder's.</summary>
    public static string SlugOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (name.Length > 11 && name[..10].All(c => char.IsAsciiDigit(c) || c == '-') && name[10] == '-')
        {
            name = name[11..];
        }

        var slug = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "plan" : text.Length > 80 ? text[..80].TrimEnd('-') : text;
    }
}
