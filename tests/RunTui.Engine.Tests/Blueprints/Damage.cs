using System.Text;

namespace RunTui.Engine.Tests.Blueprints;

/// <summary>Breaks texts the way disks, editors and agents do.</summary>
internal static class Damage
{
    private static readonly string[] Splices =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\0", "\n", "null", "true", "-1", "1e999", "99999999999999999999999999", "0.1", "\"\\ud800\"",
        "\"steps\": 5,", "\"steps\": [", "\"id\": \"../x\",", "\"depends\": [\"step-0001\"],", "\"status\": {},", "\"timeout\": -1,",
        "\ufeff", "\u202e", "//", "/*", "NaN", new string('[', 70), string.Concat(Enumerable.Repeat("{\"a\":", 80)), new string('9', 5000),
    ];

    public static byte[] Apply(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var hits = random.Next(1, 5); hits > 0; hits--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(6))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when random.Next(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(40), bytes.Count - at));
                    break;
                case 3:
                    var from = random.Next(good.Length);
                    bytes.InsertRange(at, good[from..Math.Min(good.Length, from + random.Next(300))]);
                    break;
                default:
                    bytes.InsertRange(Gap(bytes, at), Encoding.UTF8.GetBytes(Splices[random.Next(Splices.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }

    // Half of the splices land where JSON may take them, or most damage would be found by the first look.
    private static int Gap(List<byte> bytes, int at)
    {
        var gap = at % 2 == 0 || bytes.Count == 0 ? -1 : bytes.FindIndex(Math.Min(at, bytes.Count - 1), b => b is (byte)'{' or (byte)'[' or (byte)':' or (byte)',');
        return gap < 0 ? at : gap + 1;
    }
}
