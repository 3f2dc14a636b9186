using System.Text.Json;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Reports;

public static partial class StatusJson
{
    private static void WriteMeters(Utf8JsonWriter json, Meters? meters)
    {
        if (meters is null)
        {
            json.WriteNull("meters");
            return;
        }

        json.WriteStartObject("meters");
        WriteAmounts(json, meters.Total);
        WriteList("tools", meters.Tools, m => json.WriteString("tool", m.Tool));
        WriteList("models", meters.Models, m =>
        {
            json.WriteString("tool", m.Tool);
            json.WriteString("model", m.Model);
        });
        WriteList("steps", meters.Steps, m => json.WriteString("id", m.Name));
        json.WriteStartArray("budgets");
        foreach (var budget in meters.Budgets)
        {
            json.WriteStartObject();
            json.WriteString("kind", budget.Kind.Name());
            json.WriteNumber("limit", budget.Limit);
            json.WriteNumber("used", budget.Used);
            json.WriteNumber("left", Math.Round(budget.Left, 6));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();

        void WriteList(string name, IEnumerable<Meter> list, Action<Meter> writeName)
        {
            json.WriteStartArray(name);
            foreach (var meter in list)
            {
                json.WriteStartObject();
                writeName(meter);
                WriteAmounts(json, meter);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private static void WriteAmounts(Utf8JsonWriter json, Meter meter)
    {
        json.WriteNumber("calls", meter.Calls);
        json.WriteNumber("at_work", meter.AtWork);
        json.WriteNumber("tokens", meter.Tokens);
        json.WriteNumber("input_tokens", meter.InputTokens);
        json.WriteNumber("cached_input_tokens", meter.CachedInputTokens);
        json.WriteNumber("output_tokens", meter.OutputTokens);
        json.WriteNumber("cost_usd", meter.CostUsd);
        json.WriteNumber("duration_ms", (long)meter.Time.TotalMilliseconds);
    }
}
