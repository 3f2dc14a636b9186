using System.Text.Json.Nodes;

namespace RunTui.Engine.Blueprints.Editing;

/// <summary>Changes a value deep in an object.</summary>
internal static class JsonPlaces
{
    /// <summary>
    /// Gives the field at the end of a path a value; objects that are missing on the way are made. Without a value it is taken out,
    /// with the objects around it that have nothing else.
    /// </summary>
    public static void Set(JsonObject holder, ReadOnlySpan<string> names, JsonNode? value)
    {
        var name = names[0];
        if (names.Length == 1)
        {
            if (value is null)
            {
                holder.Remove(name);
            }
            else
            {
                holder[name] = value;
            }

            return;
        }

        if (holder[name] is not JsonObject inner)
        {
            if (value is null)
            {
                return;
            }

            holder[name] = inner = [];
        }

        Set(inner, names[1..], value);
        if (inner.Count == 0)
        {
            holder.Remove(name);
        }
    }

    public static void Set(JsonObject holder, System.Collections.Immutable.ImmutableArray<string> names, JsonNode? value) =>
        Set(holder, names.AsSpan(), value);
}
