using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>
/// One spelling for all JSON texts that mean the same: compact, names sorted, numbers and escapes normalised. Other programs
/// re-indent the blueprint and respell its numbers without meaning a change by it.
/// </summary>
internal static class JsonCanonical
{
    /// <param name="value">Whatever passed <see cref="JsonScan"/>.</param>
    /// <param name="skip">Fields of the outermost object to leave out.</param>
    public static string Write(JsonElement value, Func<string, bool>? skip = null)
    {
        var text = new StringBuilder();
        Write(text, value, skip);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement value, Func<string, bool>? skip)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, value, skip);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Separate(text, '[');
                    Write(text, item, skip: null);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                JsonTextWriter.Quote(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(Number(value));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonElement value, Func<string, bool>? skip)
    {
        var sorted = new List<Member>();
        foreach (var property in value.EnumerateObject())
        {
            var name = property.Name;
            if (skip?.Invoke(name) != true)
            {
                sorted.Add(new Member(name, property.Value, sorted.Count));
            }
        }

        // By name, then as given, so that the last of two equal names stays the last.
        sorted.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name) is var order and not 0 ? order : a.Order - b.Order);
        text.Append('{');
        for (var i = 0; i < sorted.Count; i++)
        {
            if (i + 1 < sorted.Count && sorted[i + 1].Name == sorted[i].Name)
            {
                continue;
            }

            Separate(text, '{');
            JsonTextWriter.Quote(text, sorted[i].Name);
            text.Append(':');
            Write(text, sorted[i].Value, skip: null);
        }

        text.Append('}');
    }

    private static void Separate(StringBuilder text, char open)
    {
        if (text[^1] != open)
        {
            text.Append(',');
        }
    }

    private static string Number(JsonElement value)
    {
        if (value.TryGetInt64(out var whole))
        {
            return whole.ToString(CultureInfo.InvariantCulture);
        }

        if (value.TryGetDecimal(out var exact))
        {
            return exact.ToString("G29", CultureInfo.InvariantCulture);
        }

        return value.TryGetDouble(out var wide) && double.IsFinite(wide) ? wide.ToString("R", CultureInfo.InvariantCulture) : value.GetRawText();
    }

    /// <summary>A class, because lists of structs are compiled only when the program runs, and a status is to be quick.</summary>
    private sealed record Member(string Name, JsonElement Value, int Order);
}
