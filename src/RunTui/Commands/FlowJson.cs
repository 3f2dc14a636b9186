using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Flows;
using RunTui.Engine.Reports;

namespace RunTui.Commands;

/// <summary>Flows, and what is wrong with their files, for programs: one line of JSON each.</summary>
internal static class FlowJson
{
    /// <summary>The flow, its names as in its file; a limit of time is in seconds.</summary>
    public static string Of(Flow flow) => Line(json =>
    {
        json.WriteString("flow", flow.Name);
        json.WriteString("about", flow.About);
        json.WriteString("file", flow.File);
        json.WriteBoolean("built_in", flow.File is null);
        Phases(json, "before", flow.Before);
        Phases(json, "phases", flow.Phases);
        Phases(json, "between", flow.Between);
        Phases(json, "after", flow.After);
        json.WriteStartArray("breaker");
        foreach (var rule in flow.Breaker)
        {
            json.WriteStartObject();
            json.WriteString("rule", rule.Kind.Name());
            json.WriteNumber("limit", rule.Limit);
            json.WriteString("unit", rule.IsTime ? "seconds" : "times");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>An error, as <c>validate --json</c> writes findings.</summary>
    public static string Of(FlowError error) => Line(json =>
    {
        json.WriteString("event", "finding");
        json.WriteString("status", "error");
        json.WriteString("detail", error.Message);
        json.WriteString("file", error.File);
        json.WriteNumber("line", error.Line);
        json.WriteNumber("column", error.Column);
    });

    private static void Phases(Utf8JsonWriter json, string stage, ImmutableArray<Phase> phases)
    {
        json.WriteStartArray(stage);
        foreach (var phase in phases)
        {
            json.WriteStartObject();
            json.WriteString("id", phase.Id);
            json.WriteString("kind", phase.Kind.Name());
            json.WriteString("does", FlowText.What(phase));
            if (phase.Kind == PhaseKind.Agent)
            {
                json.WriteString("work", phase.Work);
                json.WriteString("output", phase.Output.Name());
                json.WriteString("tool", phase.Tool);
                json.WriteString("prompt", phase.Prompt);
            }

            json.WriteString("on_changes", phase.OnChanges);
            if (!phase.Commands.IsEmpty)
            {
                json.WriteStartArray("commands");
                foreach (var command in phase.Commands)
                {
                    json.WriteStringValue(command);
                }

                json.WriteEndArray();
            }

            if (phase.IsOnDemand)
            {
                json.WriteBoolean("on_demand", true);
            }

            if (phase.Timeout is { } timeout)
            {
                json.WriteNumber("timeout", timeout.TotalSeconds);
            }

            if (phase.Path is { } path)
            {
                json.WriteString("path", path);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Line(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            JsonVersion.Write(json);
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
