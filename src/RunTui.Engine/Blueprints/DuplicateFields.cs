using System.Runtime.InteropServices;
using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>Finds names that are given twice in one object: every reader drops all but the last without a word.</summary>
internal static class DuplicateFields
{
    /// <summary>Objects of more fields are looked at with a set.</summary>
    private const int FewFields = 64;

    public static void Check(JsonElement root, FindingList findings)
    {
        if (HasAny(root))
        {
            Check(root, "$", findings);
        }
    }

    /// <summary>Whether there may be any at all, without a word about where: nearly always there are none.</summary>
    private static bool HasAny(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array && HasAny(item))
                {
                    return true;
                }
            }

            return false;
        }

        if (element.GetPropertyCount() > FewFields)
        {
            return true;
        }

        var others = element.EnumerateObject();
        var count = 0;
        foreach (var property in element.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(property);
            others.Reset();
            for (var i = 0; i < count; i++)
            {
                others.MoveNext();
                if (JsonMarshal.GetRawUtf8PropertyName(others.Current).SequenceEqual(name))
                {
                    return true;
                }
            }

            // An escaped name may be another one in disguise.
            if (name.Contains((byte)'\\') || (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && HasAny(property.Value)))
            {
                return true;
            }

            count++;
        }

        return false;
    }

    private static void Check(JsonElement element, string path, FindingList findings)
    {
        if (findings.IsFull)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Object)
        {
            CheckObject(element, path, findings);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
            {
                if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                {
                    Check(item, JsonPaths.Item(path, index), findings);
                }

                index++;
            }
        }
    }

    private static void CheckObject(JsonElement element, string path, FindingList findings)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!names.Add(property.Name))
            {
                findings.Error(
                    JsonPaths.Field(path, property.Name),
                    null,
                    $"the field {Shown.Quoted(property.Name)} is given twice, and only the last one counts",
                    "take one of them out");
            }

            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                Check(property.Value, JsonPaths.Field(path, property.Name), findings);
            }
        }
    }
}
